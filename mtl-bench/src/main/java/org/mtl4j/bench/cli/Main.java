package org.mtl4j.bench.cli;

/** The entry point of the {@code mtl} command. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int code = MtlCommand.execute(Session.ofProcess(), arguments);
        System.exit(code);
    }
}
