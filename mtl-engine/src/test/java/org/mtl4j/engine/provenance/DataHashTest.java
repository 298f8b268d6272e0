package org.mtl4j.engine.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.task.Loss;
import org.mtl4j.api.task.Regression;

final class DataHashTest {

    private static final String SCHEMA = """
            {"inputs":[\
            {"kind":"numbers","name":"x","shape":"[2]","standardize":true},\
            {"kind":"tokens","name":"words","shape":"[3 steps × 1]","vocabulary":10}],\
            "inputs-of-task":{},"rows":2,"split":{},\
            "tasks":[\
            {"extent":"ROW","kind":"Regression","loss":"SquaredError[]","name":"height","outputs":1},\
            {"extent":"ROW","kind":"Multiclass","loss":"CrossEntropy[classWeights=[], smoothing=0.0]","name":"kind","outputs":3}]}""";

    @Test
    void bytesAreInADefinedOrder() throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        text(bytes, "mtl4j-data-1");
        text(bytes, SCHEMA);
        bytes.putInt(2).putInt(2);
        bytes.putInt(4).putFloat(0.5f).putFloat(-1).putFloat(2).putFloat(3);
        bytes.putInt(0);
        bytes.putInt(2).putInt(1);
        bytes.putInt(0);
        bytes.putInt(6).putInt(4).putInt(5).putInt(0).putInt(7).putInt(0).putInt(0);
        bytes.putInt(2).putDouble(1.25).putDouble(Double.NaN);
        bytes.putInt(2).putDouble(2).putDouble(0);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes.array(), 0, bytes.position());

        assertThat(DataHash.of(new MadeTable().table()))
                .isEqualTo(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo(DataHash.of(new MadeTable().table()));
    }

    @Test
    void everyNumberCounts() {
        MadeTable number = new MadeTable();
        number.number = Math.nextUp(0.5f);
        MadeTable label = new MadeTable();
        label.label = Math.nextUp(1.25);
        MadeTable zero = new MadeTable();
        zero.words = new int[] {4, 5, 0};

        assertThat(List.of(
                        DataHash.of(new MadeTable().table()),
                        DataHash.of(number.table()),
                        DataHash.of(label.table()),
                        DataHash.of(zero.table())))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatARunMakesOfTheRowsCounts() {
        MadeTable official = new MadeTable();
        official.split = new Schema.Split.Official(List.of(0), List.of(), List.of(1));
        MadeTable groups = new MadeTable();
        groups.split = new Schema.Split.Groups(List.of(0, 1));
        MadeTable huber = new MadeTable();
        huber.height = Regression.of("height", 1).with(new Loss.Huber(2));

        assertThat(List.of(
                        DataHash.of(new MadeTable().table()),
                        DataHash.of(official.table()),
                        DataHash.of(groups.table()),
                        DataHash.of(huber.table())))
                .doesNotHaveDuplicates();
    }

    @Test
    void howTheyAreCitedDoesNot() {
        MadeTable cited = new MadeTable();
        cited.citation = "Somebody, 2026";

        assertThat(DataHash.of(cited.table())).isEqualTo(DataHash.of(new MadeTable().table()));
    }

    private static void text(ByteBuffer bytes, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        bytes.putInt(utf8.length).put(utf8);
    }
}
