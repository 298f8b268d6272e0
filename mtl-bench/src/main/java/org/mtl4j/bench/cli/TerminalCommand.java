package org.mtl4j.bench.cli;

import java.util.concurrent.Callable;

/** What every command is: options, a session, and an exit code at the end. */
abstract class TerminalCommand implements Callable<Integer> {
    private final Session session;

    TerminalCommand(Session session) {
        this.session = session;
    }

    final Session session() {
        return session;
    }

    final Terminal terminal() {
        return session.terminal();
    }

    abstract ExitCode run();

    @Override
    public final Integer call() {
        return run().number();
    }
}
