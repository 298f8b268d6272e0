package org.mtl4j.api.law;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mtl4j.api.data.Dataset;

/** The contract of a data set as tests; see {@link WeightingContract} for how to use it. */
public abstract class DatasetContract {

    /** The data set. */
    protected abstract Dataset dataset();

    /** What it should keep and does not, with the reason; never what it must keep. */
    protected Map<Law<Dataset>, String> broken() {
        return Map.of();
    }

    /** What every data set keeps. */
    @TestFactory
    final Stream<DynamicTest> laws() {
        return LawTests.kept(DatasetLaws.all(), dataset(), broken());
    }
}
