package org.mtl4j.bench.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.bench.cli.Command;

/**
 * Tables between {@code <!-- ./mtl … -->} and {@code <!-- end -->} are what that command prints; with
 * {@code -Dgolden.write=true} they are written anew.
 */
class PrintedTablesTest {

    private static final Pattern TABLE = Pattern.compile("(?s)<!-- \\./mtl ([^\\n]*?) -->\\n(.*?)<!-- end -->");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mtl-plugins-sharing/README.md", "mtl-plugins-weighting/README.md"})
    void areWhatTheirCommandsPrint(String file) throws IOException {
        Path readme = Project.root().resolve(file);
        String shown = Files.readString(readme);
        List<MatchResult> tables = TABLE.matcher(shown).results().toList();

        String printed = TABLE.matcher(shown)
                .replaceAll(table -> Matcher.quoteReplacement(
                        "<!-- ./mtl %s -->\n%s<!-- end -->".formatted(table.group(1), print(table.group(1)))));

        assertThat(tables).isNotEmpty();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(readme, printed);
        }
        assertThat(Files.readString(readme)).isEqualTo(printed);
    }

    private String print(String arguments) {
        Command command = Command.run(folder, Stream.of(arguments.split(" ")).toArray(String[]::new));
        assertThat(command.error()).isEmpty();
        return command.out();
    }
}
