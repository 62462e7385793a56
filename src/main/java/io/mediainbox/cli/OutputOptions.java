package io.mediainbox.cli;

import picocli.CommandLine.Option;

/** How a command talks. */
final class OutputOptions {

    @Option(
            names = {"-j", "--json"},
            description = "JSON Lines on stdout: one line an item, a summary last.")
    boolean json;

    @Option(names = "--no-progress", description = "No progress bar.")
    boolean noProgress;
}
