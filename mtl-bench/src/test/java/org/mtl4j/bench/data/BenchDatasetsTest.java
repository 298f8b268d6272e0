package org.mtl4j.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.plugin.Factory;

class BenchDatasetsTest {

    @Test
    void data_sets_are_offered_in_order() {
        assertThat(new BenchDatasets().datasets())
                .extracting(Factory::name)
                .containsExactly(
                        "digits-duo",
                        "fashion-duo",
                        "yeast",
                        "tecator",
                        "mmoe-synthetic",
                        "shared-subspace",
                        "gradnorm-toy",
                        "coloured-shapes",
                        "small-grammar",
                        "csv");
    }

    @Test
    void a_damaged_file_is_refused() {
        assertThatThrownBy(() -> new EmbeddedFile("tecator.csv.gz", "00").content())
                .isInstanceOf(MtlException.Data.class)
                .hasMessage(
                        "The embedded file tecator.csv.gz is damaged: the SHA-256 of its content is %s, expected was 00. Build or download the jar of MTL4J's data sets again",
                        Tecator.FILE.sha256());
        assertThatThrownBy(() -> new EmbeddedFile("README.md", "00").content())
                .isInstanceOf(MtlException.Data.class)
                .hasMessageStartingWith("The embedded file README.md is damaged (Not in GZIP format)");
        assertThatThrownBy(() -> new EmbeddedFile("nothing.csv.gz", "00").content())
                .isInstanceOf(MtlException.Data.class)
                .hasMessage("The jar of MTL4J's data sets does not contain nothing.csv.gz: build or download it again");
    }
}
