package org.mtl4j.bench.cli;

import picocli.CommandLine.IVersionProvider;

/** The version as the jar's manifest has it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"mtl " + number()};
    }

    static String number() {
        String implementation = Version.class.getPackage().getImplementationVersion();
        return implementation == null ? "(not packaged)" : implementation;
    }
}
