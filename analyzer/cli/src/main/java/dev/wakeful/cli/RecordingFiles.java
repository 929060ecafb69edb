package dev.wakeful.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The recordings that a command has made. */
final class RecordingFiles {
    private RecordingFiles() {}

    /** The recordings below a folder, sorted by name. */
    static List<Path> below(Path folder) throws CommandFailure {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jfr"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailure(ExitCode.INTERNAL, folder + ": cannot list the folder (" + e.getMessage() + ")");
        }
    }
}
