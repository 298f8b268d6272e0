package org.mtl4j.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Legend;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;

class CsvDatasetTest {

    private static final String HOUSES = """
            area,height,heating,kind,warm
            100,2.5,17.5,flat,yes
            80,2.75,?,house,no
            90.5,3,-1e1,flat,no
            60,2,4,,yes
            """;

    @TempDir
    private Path folder;

    @Test
    void columns_become_tasks_and_one_input() throws IOException {
        Dataset data = create(file("houses.csv", HOUSES), "heating:regression, kind:multiclass:type, warm:binary");

        assertThat(data.schema().tasks())
                .containsExactly(Regression.of("heating", 1), Multiclass.of("type", 2), Binary.of("warm"));
        Rows rows = Rows.all(data);
        assertThat(rows.inputs()).isDeepEqualTo(new double[][] {{100, 2.5}, {80, 2.75}, {90.5, 3}, {60, 2}});
        assertThat(rows.labels("heating")).containsExactly(17.5, Double.NaN, -10, 4);
        assertThat(rows.labels("type")).containsExactly(0, 1, 0, Double.NaN);
        assertThat(rows.labels("warm")).containsExactly(1, 0, 0, 1);
        assertThat(data.schema().split()).isEqualTo(new Schema.Split.None());
        assertThat(data.schema().source().sha256())
                .isEqualTo(EmbeddedFile.sha256(HOUSES.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void classes_are_ordered_by_number_where_all_are_numbers() throws IOException {
        Dataset data = create(file("t.csv", "x,class\n1,10\n2,9\n3,-1\n4,9.0\n"), "class:multiclass");

        assertThat(Rows.all(data).labels("class")).containsExactly(2, 1, 0, 1);
        assertThat(data.schema().tasks()).containsExactly(Multiclass.of("class", 3));
    }

    @Test
    void categories_are_an_input_of_their_own_and_keep_their_names() throws IOException {
        Dataset data = create(
                file("t.csv", "town,area,grade,price,sold\nUlm,1,10,5,no\nBonn,2,9,6,yes\nUlm,3,9,7,no\n"),
                "price:regression, sold:binary",
                "categories",
                "town, grade");

        Input.Categories categories = new Input.Categories("categories", List.of(2, 2));
        assertThat(data.schema().inputs())
                .containsExactly(new Input.Numbers("columns", new Shape.Vector(1)), categories);
        assertThat(Rows.all(data).inputs("categories")).isDeepEqualTo(new double[][] {{1, 1}, {0, 0}, {1, 0}});
        assertThat(data.legend())
                .isEqualTo(new Legend(
                        Map.of("columns", List.of("area"), "categories", List.of("town", "grade")),
                        Map.of("categories", List.of(List.of("Bonn", "Ulm"), List.of("9", "10"))),
                        Map.of("sold", List.of("no", "yes"))));
    }

    @Test
    void every_nth_row_is_for_test() throws IOException {
        Dataset data = create(
                file("t.csv", "x,y\n0,0\n1,1\n2,2\n3,3\n4,4\n5,5\n6,6\n"), "y:regression", "every-nth-test", "3");

        assertThat(Rows.test(data).labels("y")).containsExactly(0, 3, 6);
        assertThat(Rows.training(data).labels("y")).containsExactly(1, 2, 4, 5);
    }

    @Test
    void a_column_names_the_part() throws IOException {
        Dataset data = create(
                file("t.csv", "x,part,y\n0,test,0\n1,train,1\n2,validation,2\n3,train,3\n"),
                "y:regression",
                "split",
                "part");

        assertThat(Rows.training(data).labels("y")).containsExactly(1, 3);
        assertThat(Rows.validation(data).labels("y")).containsExactly(2);
        assertThat(Rows.test(data).labels("y")).containsExactly(0);
        assertThat(Rows.all(data).inputs()[0]).hasSize(1);
    }

    @Test
    void inputs_can_be_chosen() throws IOException {
        Dataset data = create(file("houses.csv", HOUSES), "warm:binary", "inputs", "height");

        assertThat(Rows.all(data).inputs()).isDeepEqualTo(new double[][] {{2.5}, {2.75}, {3}, {2}});
    }

    @Test
    void arff_is_read_zipped_or_not() throws IOException {
        String arff = """
                % a comment
                @relation 'my houses'

                @attribute 'living area' numeric
                @ATTRIBUTE\theight real
                @attribute kind {flat, 'old house'}
                @data
                % another
                100, 2.5, flat
                80,3,'old house'

                60,2,?
                """;
        Dataset plain = create(file("houses.arff", arff), "kind:binary");
        Path zipped = folder.resolve("zipped.arff.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(arff.getBytes(StandardCharsets.UTF_8));
        }
        Dataset unzipped = create("zipped.arff.gz", "kind:binary");

        assertThat(Rows.all(plain).inputs()).isDeepEqualTo(new double[][] {{100, 2.5}, {80, 3}, {60, 2}});
        assertThat(Rows.all(plain).labels("kind")).containsExactly(0, 1, Double.NaN);
        assertThat(Rows.all(unzipped).inputs()).isDeepEqualTo(Rows.all(plain).inputs());
        assertThat(unzipped.schema().source().sha256())
                .isEqualTo(plain.schema().source().sha256());
    }

    @Test
    void quotes_byte_order_marks_and_windows_lines_are_read() throws IOException {
        Dataset data = create(file("t.csv", "\uFEFF\"x\", y\r\n1 ,\"2\"\r\n3, 4\r\n"), "y:regression");

        assertThat(Rows.all(data).inputs()).isDeepEqualTo(new double[][] {{1}, {3}});
        assertThat(Rows.all(data).labels("y")).containsExactly(2, 4);
    }

    @Test
    void cells_that_are_no_numbers_are_listed_with_their_lines() throws IOException {
        String file = file("t.csv", "a,b,y\n1,x,2\n,2,oops\n3,NaN,4\n1e999,4,5\n1,2,3\n?,y,z\n");

        assertThatThrownBy(() -> create(file, "y:regression"))
                .isInstanceOf(MtlException.Data.class)
                .hasMessage("""
                        t.csv, line 3, column a: a value is missing
                        t.csv, line 5, column a: '1e999' is not a finite number
                        t.csv, line 7, column a: a value is missing
                        t.csv, line 2, column b: 'x' is not a finite number
                        t.csv, line 4, column b: a value is missing
                        and 3 more""");
    }

    @Test
    void files_of_another_shape_are_refused_with_their_lines() throws IOException {
        fails(
                MtlException.Data.class,
                file("empty.csv", ""),
                "y:regression",
                "empty.csv is empty; expected were a line of column names and rows");
        fails(MtlException.Data.class, file("head.csv", "x,y\n"), "y:regression", "head.csv has no rows");
        fails(
                MtlException.Data.class,
                file("ragged.csv", "x,y\n1,2\n3\n4,5,6\n"),
                "y:regression",
                "ragged.csv, line 3: 1 values in 2 columns\nragged.csv, line 4: 3 values in 2 columns");
        fails(
                MtlException.Data.class,
                file("twice.csv", "x,y,x\n1,2,3\n"),
                "y:regression",
                "twice.csv: two columns are called 'x'");
        fails(
                MtlException.Data.class,
                file("no.arff", "@relation r\n@attribute x real\n"),
                "x:regression",
                "no.arff has no line @data: it is no ARFF file");
        fails(
                MtlException.Data.class,
                file("sparse.arff", "@attribute x real\n@attribute y real\n@data\n{0 1, 1 2}\n"),
                "y:regression",
                "sparse.arff, line 4: sparse ARFF rows are not read; write all values, separated by commas");
        fails(
                MtlException.Data.class,
                file("three.csv", "x,y\n1,a\n2,b\n3,c\n"),
                "y:binary",
                "three.csv, column y: a binary task has two values, found were 3: a, b, c");
        fails(
                MtlException.Data.class,
                file("one.csv", "x,y\n1,a\n2,a\n"),
                "y:multiclass",
                "one.csv, column y: a multiclass task has at least two values, found were 1: a");
    }

    @Test
    void wrong_parameters_are_refused() throws IOException {
        String file = file("t.csv", "x,part,y\n1,train,2\n2,exam,3\n");
        fails(
                MtlException.InvalidSpec.class,
                file,
                "z:regression, q:binary",
                "csv: t.csv has no column z, q; its columns are x, part, y");
        fails(
                MtlException.InvalidSpec.class,
                file,
                "y:regresion",
                "csv: targets 'y:regresion': 'regresion' is no kind of task; kinds are regression, binary, multiclass");
        fails(
                MtlException.InvalidSpec.class,
                file,
                "y",
                "csv: targets 'y': expected were 'column:kind' or 'column:kind:task', separated by commas, such as 'Y1:regression:heating, class:multiclass'");
        fails(
                MtlException.InvalidSpec.class,
                "none.csv",
                "y:regression",
                "csv: there is no file none.csv, neither as %s nor as %s"
                        .formatted(Path.of("none.csv").toAbsolutePath(), folder.resolve("none.csv")));
        fails(
                MtlException.InvalidSpec.class,
                "",
                "",
                "csv: file and targets must be given, such as data: {name: csv, file: houses.csv, targets: \"heating:regression, cooling:regression\"}");
        assertThatThrownBy(() -> create(file, "y:regression", "split", "part"))
                .isInstanceOf(MtlException.Data.class)
                .hasMessage("t.csv, line 3, column part: 'exam' is no part; parts are train, validation, test");
        assertThatThrownBy(() -> create(file, "y:regression", "split", "part", "every-nth-test", "2"))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("csv: split and every-nth-test contradict each other; give one of them");
        assertThatThrownBy(() -> create(file, "y:regression", "every-nth-test", "1"))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("csv: every-nth-test 1 leaves nothing for training; give 2 or more");
        assertThatThrownBy(() -> create(file, "y:regression", "categories", "part, z"))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("csv: categories: z is no input column; those are x, part");
        assertThatThrownBy(() -> create(file, "y:regression:other"))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessageStartingWith("csv: targets: ");
    }

    private void fails(Class<? extends MtlException> type, String file, String targets, String message) {
        assertThatThrownBy(() -> create(file, targets)).isInstanceOf(type).hasMessage(message);
    }

    private String file(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
        return name;
    }

    private Dataset create(String file, String targets, String... more) {
        Map<String, String> parameters = new HashMap<>(Map.of("file", file, "targets", targets));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return CsvDataset.create(new FakeContext(0, folder, parameters));
    }
}
