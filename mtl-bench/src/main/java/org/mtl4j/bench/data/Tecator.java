package org.mtl4j.bench.data;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.task.Regression;

/**
 * How much water, fat and protein is in a sample of meat? Three regressions in percent from 100 near-infrared absorbances. The
 * split of the data's documentation: 129 samples for training, 43 for validation, 43 for test, in the file's order; the
 * 25 further samples for extrapolation are not part of it.
 */
final class Tecator {

    static final EmbeddedFile FILE =
            new EmbeddedFile("tecator.csv.gz", "c8d0fa4920c56bb115cc6e53b9df5aa096bdf87edc3e5972dc98321dd7a21118");

    static final Factory<DataContext, Dataset> FACTORY = Factory.dataset(
                    "tecator",
                    "water, fat and protein of meat: three regressions over 215 near-infrared spectra of 100 absorbances",
                    context -> create())
            .citing(Citation.of(
                    "Borggaard and Thodberg",
                    "Optimal Minimal Neural Interpretation of Spectra",
                    "Analytical Chemistry",
                    1992));

    private static final int ABSORBANCES = 100;
    private static final int TRAINING_ROWS = 129;
    private static final int VALIDATION_ROWS = 43;

    private Tecator() {}

    static Dataset create() {
        TextTable table = TextTable.csv(FILE.name(), FILE.content());
        Input.Numbers spectrum = new Input.Numbers("absorbance", new Shape.Vector(ABSORBANCES));
        List<Regression> tasks = Stream.of("water", "fat", "protein")
                .map(name -> Regression.of(name, 1))
                .toList();
        int rows = table.rows().size();
        int test = TRAINING_ROWS + VALIDATION_ROWS;
        Schema schema = Schema.of(
                        List.of(spectrum),
                        tasks,
                        rows,
                        new Schema.Source(
                                "Thodberg: Tecator meat sample data, StatLib 1995; by way of the R package modeldata 1.1.0",
                                "public domain with a permission note to keep; MIT (modeldata)",
                                FILE.sha256()))
                .split(new Schema.Split.Official(
                        DigitsDuo.range(0, TRAINING_ROWS),
                        DigitsDuo.range(TRAINING_ROWS, test),
                        DigitsDuo.range(test, rows)));
        List<ArrayDataset.Labels> labels = IntStream.range(0, tasks.size())
                .mapToObj(i -> new ArrayDataset.Labels(tasks.get(i), 0, EmbeddedTable.numbers(table, ABSORBANCES + i)))
                .toList();
        return new ArrayDataset(
                schema,
                List.of(EmbeddedTable.values(spectrum, table, 0, ABSORBANCES)),
                List.of(),
                labels,
                EmbeddedTable.legend(spectrum, table, 0, ABSORBANCES));
    }
}
