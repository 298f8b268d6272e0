package org.mtl4j.bench.data;

import java.util.List;
import java.util.stream.IntStream;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.task.Binary;

/**
 * Which of 14 groups of functions does a gene of yeast have? One binary task a group, from 103 numbers of micro-array expression
 * and phylogenetic profile. The published split: the first 1,500 genes for training, the last 917 for test. The last
 * group has 34 genes in all, so that its measures are noisy.
 */
final class Yeast {

    static final EmbeddedFile FILE =
            new EmbeddedFile("yeast.csv.gz", "cf9722f2536dc8600f8759bdf46195c65ca4ca77233aeff9c08c13a8f5810018");

    static final Factory<DataContext, Dataset> FACTORY = Factory.dataset(
                    "yeast", "functions of genes: 14 binary tasks over 2,417 rows of 103 numbers", context -> create())
            .citing(Citation.of(
                    "Elisseeff and Weston", "A Kernel Method for Multi-Labelled Classification", "NIPS", 2001));

    private static final int LABELS = 14;
    private static final int INPUTS = 103;
    private static final int TRAINING_ROWS = 1500;

    private Yeast() {}

    static Dataset create() {
        TextTable table = TextTable.csv(FILE.name(), FILE.content());
        Input.Numbers profile = new Input.Numbers("profile", new Shape.Vector(INPUTS));
        List<Binary> tasks = IntStream.rangeClosed(1, LABELS)
                .mapToObj(i -> Binary.of("label" + i))
                .toList();
        int rows = table.rows().size();
        Schema schema = Schema.of(
                        List.of(profile),
                        tasks,
                        rows,
                        new Schema.Source(
                                "Elisseeff and Weston: A Kernel Method for Multi-Labelled Classification, NIPS 2001; by way of the R package mlr 2.19.1",
                                "BSD-2-Clause (mlr)",
                                FILE.sha256()))
                .split(new Schema.Split.Official(
                        DigitsDuo.range(0, TRAINING_ROWS), List.of(), DigitsDuo.range(TRAINING_ROWS, rows)));
        List<ArrayDataset.Labels> labels = IntStream.range(0, LABELS)
                .mapToObj(i -> new ArrayDataset.Labels(tasks.get(i), 0, answers(table, i)))
                .toList();
        return new ArrayDataset(
                schema,
                List.of(EmbeddedTable.values(profile, table, LABELS, LABELS + INPUTS)),
                List.of(),
                labels,
                EmbeddedTable.legend(profile, table, LABELS, LABELS + INPUTS));
    }

    private static double[] answers(TextTable table, int column) {
        return table.rows().stream()
                .mapToDouble(row -> row.cells().get(column).equals("TRUE") ? 1 : 0)
                .toArray();
    }
}
