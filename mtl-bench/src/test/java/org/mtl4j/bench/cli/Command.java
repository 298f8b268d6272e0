package org.mtl4j.bench.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.mtl4j.engine.Mtl;

/** One call of {@code mtl} with what came of it. */
public record Command(int code, String out, String error) {

    /** With the plug-ins of the class path. */
    public static Command run(Path folder, String... arguments) {
        return run(folder, 0, Map.of(), Mtl::discover, arguments);
    }

    /**
     * Runs.
     *
     * @param columns of the terminal; 0 for a pipe
     */
    static Command run(
            Path folder, int columns, Map<String, String> environment, Supplier<Mtl> engine, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter error = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(error), columns, environment);
        int code = MtlCommand.execute(new Session(terminal, folder, engine), arguments);
        return new Command(code, out.toString(), error.toString());
    }

    /** Everything, as a golden file has it; the folder's name is the only thing that differs between machines. */
    String text(Path folder) {
        return "exit code %d%n%s%s".formatted(code, out, error).replace(folder.toString(), "FOLDER");
    }
}
