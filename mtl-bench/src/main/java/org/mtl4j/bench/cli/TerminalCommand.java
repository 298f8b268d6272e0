package org.mtl4j.bench.cli;

import java.util.concurrent.Callable;

/** What every command is: options, a terminal, and an exit code at the end. */
abstract class TerminalCommand implements Callable<Integer> {
    private final Terminal terminal;

    TerminalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    final Terminal terminal() {
        return terminal;
    }

    abstract ExitCode run();

    @Override
    public final Integer call() {
        return run().number();
    }
}
