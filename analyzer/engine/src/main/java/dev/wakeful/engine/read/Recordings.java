package dev.wakeful.engine.read;

import dev.wakeful.engine.trace.Header;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Recordings found under files and folders.
 *
 * @param processes the files of each recorded process, in the order found
 * @param unreadable files that hold no recording that can be analyzed, with the reason
 */
public record Recordings(List<List<Path>> processes, List<UnreadableRecordingException> unreadable) {
    public Recordings {
        processes = List.copyOf(processes);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Finds recordings: files as named, and all {@code .jfr} files below folders. Files of one process (same process id
     * and start) belong together. A folder without any is unreadable as a whole.
     */
    public static Recordings find(List<Path> filesAndFolders) {
        List<UnreadableRecordingException> unreadable = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (Path path : filesAndFolders) {
            try {
                files.addAll(files(path));
            } catch (UnreadableRecordingException e) {
                unreadable.add(e);
            }
        }
        Map<ProcessRun, List<Path>> processes = new LinkedHashMap<>();
        List<Path> fragments = new ArrayList<>();
        for (Path file : files) {
            try {
                if (RecordingFile.look(file).chunks.isEmpty()) {
                    fragments.add(file);
                    continue;
                }
                Header header = RecordingReader.header(RecordingFile.of(file));
                processes
                        .computeIfAbsent(
                                new ProcessRun(header.processId(), header.startNanos()), p -> new ArrayList<>())
                        .add(file);
            } catch (UnreadableRecordingException e) {
                unreadable.add(e);
            }
        }
        for (Path fragment : fragments) {
            join(fragment, processes.values(), unreadable);
        }
        return new Recordings(List.copyOf(processes.values()), unreadable);
    }

    /** A chunk that had just been begun when its program was killed does not say of which process it is; the folder of chunks that it lies in does. */
    private static void join(
            Path fragment, Collection<List<Path>> processes, List<UnreadableRecordingException> unreadable) {
        List<List<Path>> beside = processes.stream()
                .filter(files -> files.stream().allMatch(file -> isBeside(file, fragment)))
                .toList();
        if (beside.size() == 1) {
            beside.get(0).add(fragment);
            return;
        }
        try {
            RecordingFile.of(fragment);
        } catch (UnreadableRecordingException e) {
            unreadable.add(e);
        }
    }

    private static boolean isBeside(Path file, Path fragment) {
        return Objects.equals(
                file.toAbsolutePath().getParent(), fragment.toAbsolutePath().getParent());
    }

    private static List<Path> files(Path path) throws UnreadableRecordingException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> below = Files.walk(path)) {
            List<Path> files = below.filter(p -> p.toString().endsWith(".jfr") && Files.isRegularFile(p))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new UnreadableRecordingException(
                        path + " holds no .jfr file; give the folder that the Wakeful agent wrote recordings to");
            }
            return files;
        } catch (IOException e) {
            throw new UnreadableRecordingException(path + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private record ProcessRun(long id, long startNanos) {}
}
