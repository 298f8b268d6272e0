package org.mtl4j.bench.cli;

import org.mtl4j.api.MtlException;

/** What {@code mtl} tells the shell; documented in the module's README, never renumbered. */
enum ExitCode {
    DONE(0),
    /** A run failed or diverged; the others of the study were finished. */
    RUN_FAILED(1),
    /** The specification, the command line or a file it names is wrong. */
    BAD_SPEC(2),
    /** A plug-in could not be loaded, or broke its contract. */
    PLUGIN_PROBLEM(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** The code of a command that could not do what it was asked. */
    static ExitCode of(MtlException failure) {
        if (failure instanceof MtlException.Plugin) {
            return PLUGIN_PROBLEM;
        }
        return failure instanceof MtlException.Diverged ? RUN_FAILED : BAD_SPEC;
    }
}
