package org.mtl4j.bench.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.law.DatasetContract;
import org.mtl4j.api.law.PluginContract;
import org.mtl4j.api.plugin.MtlPlugin;

/** The contract of every data set of the bench, and of the plug-in that offers them. */
class ContractsTest {

    @Nested
    class ThePlugin extends PluginContract {
        @Override
        protected MtlPlugin plugin() {
            return new BenchDatasets();
        }
    }

    @Nested
    class OfFashionDuo extends DatasetContract {
        @Override
        protected Dataset dataset() {
            return FashionDuo.create(3000, 600);
        }
    }

    @Nested
    class OfDigitsDuo extends DatasetContract {
        @Override
        protected Dataset dataset() {
            return DigitsDuo.create();
        }
    }

    @Nested
    class OfYeast extends DatasetContract {
        @Override
        protected Dataset dataset() {
            return Yeast.create();
        }
    }

    @Nested
    class OfTecator extends DatasetContract {
        @Override
        protected Dataset dataset() {
            return Tecator.create();
        }
    }

    @Nested
    class OfMmoeSynthetic extends DatasetContract {
        @Override
        protected Dataset dataset() {
            return MmoeSynthetic.create(FakeContext.of(0, Map.of()));
        }
    }

    @Nested
    class OfGradNormToy extends DatasetContract {
        @Override
        protected Dataset dataset() {
            return GradNormToy.create(FakeContext.of(0, Map.of("rows", "50", "inputs", "20", "scaled", "losses")));
        }
    }

    @Nested
    class OfSharedSubspace extends DatasetContract {
        @Override
        protected Dataset dataset() {
            return SharedSubspace.create(FakeContext.of(0, Map.of("missing", "0.5")));
        }
    }

    @Nested
    class OfSharedSubspaceWithCommonRows extends DatasetContract {
        @Override
        protected Dataset dataset() {
            return SharedSubspace.create(FakeContext.of(0, Map.of("common-rows", "true", "missing", "0.5")));
        }
    }

    @Nested
    class OfSharedSubspaceWithOwnInputs extends DatasetContract {
        @Override
        protected Dataset dataset() {
            return SharedSubspace.create(FakeContext.of(0, Map.of("own-inputs", "true", "tasks", "4")));
        }
    }

    @Nested
    class OfColouredShapes extends DatasetContract {
        @Override
        protected Dataset dataset() {
            return ColouredShapes.create(FakeContext.of(0, Map.of("rows", "20", "test-rows", "5")));
        }
    }

    @Nested
    class OfSmallGrammar extends DatasetContract {
        @Override
        protected Dataset dataset() {
            return SmallGrammar.create(FakeContext.of(0, Map.of("rows", "20", "test-rows", "5")));
        }
    }

    @Nested
    class OfCsv extends DatasetContract {

        @TempDir
        private Path folder;

        @Override
        protected Dataset dataset() {
            try {
                Files.writeString(folder.resolve("t.csv"), "a,b,y,z,k\n1,2,3,yes,u\n4,5,,no,v\n6,7,8,,w\n");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            Map<String, String> parameters = Map.of("file", "t.csv", "targets", "y:regression, z:binary, k:multiclass");
            return CsvDataset.create(new FakeContext(0, folder, parameters));
        }
    }
}
