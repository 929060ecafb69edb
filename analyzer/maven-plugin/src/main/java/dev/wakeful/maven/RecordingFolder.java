package dev.wakeful.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The folder that holds what the forked JVMs of one project have recorded, and the reports on it. */
record RecordingFolder(Path path) {
    /** Says what the agent was told; its age tells which tests ran after that. */
    private static final String NOTE = "agent.txt";

    private static final String REPORTS = "reports";

    /** Where each JVM writes to; {@code %p} is the process id. */
    Path destination() {
        return path.resolve("%p.jfr");
    }

    /** @param extension without the dot */
    Path report(String extension) {
        return path.resolve(REPORTS).resolve("wakeful." + extension);
    }

    /** The recordings, sorted by name. */
    List<Path> recordings() throws IOException {
        return files(path, name -> name.endsWith(".jfr"));
    }

    private static List<Path> files(Path folder, Predicate<String> names) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> names.test(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Removes what earlier builds have left, and nothing that this one has: unit tests may have been recorded when integration tests are
     * prepared.
     *
     * @param argument what the JVMs are told now
     */
    void prepare(Instant buildStart, String argument) throws IOException {
        Files.createDirectories(path);
        List<Path> old = new ArrayList<>(recordings());
        old.addAll(files(path, NOTE::equals));
        old.addAll(files(path.resolve(REPORTS), name -> name.startsWith("wakeful.")));
        for (Path file : old) {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(buildStart)) {
                Files.delete(file);
            }
        }
        Path note = path.resolve(NOTE);
        if (!Files.exists(note)) {
            Files.writeString(note, argument + "\n");
        }
    }

    /** When the recorded build was prepared; the beginning of time when none was. */
    Instant prepared() throws IOException {
        Path note = path.resolve(NOTE);
        return Files.exists(note) ? Files.getLastModifiedTime(note).toInstant() : Instant.EPOCH;
    }
}
