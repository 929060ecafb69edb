package dev.wakeful.engine.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** One file on disk: which chunks it has, and, when it has none, why. */
final class RecordingFile {
    private static final int MAGIC = 'F' << 24 | 'L' << 16 | 'R' << 8;
    private static final int VERSION_AT = 4;
    private static final int KNOWN_MAJOR = 2;

    final Path path;
    final long size;
    final List<Chunk> chunks;
    /** Where the chunk begins that was not finished, -1 when all were; and up to where it can be read. */
    final long unfinished;

    final long readable;
    /** What is known to be missing or odd, one line each. */
    final List<String> problems;

    private RecordingFile(
            Path path, long size, List<Chunk> chunks, long unfinished, long readable, List<String> problems) {
        this.path = path;
        this.size = size;
        this.chunks = chunks;
        this.unfinished = unfinished;
        this.readable = readable;
        this.problems = problems;
    }

    /** Whether there is a chunk at its end of which nothing can be read. */
    boolean endsUnread() {
        return unfinished >= 0 && chunks.stream().noneMatch(chunk -> chunk.offset() == unfinished);
    }

    /**
     * Looks at the chunk headers of a file.
     *
     * @throws UnreadableRecordingException when there is no chunk that could be read
     */
    static RecordingFile of(Path path) throws UnreadableRecordingException {
        RecordingFile file = look(path);
        if (file.chunks.isEmpty()) {
            throw new UnreadableRecordingException(
                    path + " is cut off before anything in it can be read: the recorded program"
                            + " was killed, or the file was not copied whole; record or copy it again");
        }
        return file;
    }

    /**
     * As {@link #of}, but a file whose program was killed as it had just begun a chunk is taken, too: beside the chunks before it tells of what is lost.
     *
     * @throws UnreadableRecordingException when it is no recording
     */
    static RecordingFile look(Path path) throws UnreadableRecordingException {
        if (!Files.exists(path)) {
            throw new UnreadableRecordingException(path + " does not exist");
        }
        if (Files.isDirectory(path)) {
            throw new UnreadableRecordingException(path + " is a folder, not a recording");
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            return of(path, file);
        } catch (IOException e) {
            throw new UnreadableRecordingException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static RecordingFile of(Path path, FileChannel file) throws IOException, UnreadableRecordingException {
        long size = file.size();
        if (size == 0) {
            throw new UnreadableRecordingException(
                    path + " is empty: the recorded program was killed or halted, or still runs; Flight Recorder writes"
                            + " the file at its end. Until then the recording is in Flight Recorder's own folder, a folder"
                            + " in the program's java.io.tmpdir with a name that ends in _ and its process id: analyze that");
        }
        List<Chunk> chunks = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        long at = 0;
        long unfinished = -1;
        long readable = -1;
        while (at < size) {
            ByteBuffer header = header(file, at);
            if (header == null || header.getInt(0) != MAGIC) {
                if (at == 0) {
                    throw foreign(path, file, header);
                }
                problems.add(path.getFileName() + " has " + (size - at) + " bytes at its end that are no chunk");
                break;
            }
            if (header.getShort(VERSION_AT) != KNOWN_MAJOR) {
                throw new UnreadableRecordingException(
                        path + " has Flight Recorder file version " + header.getShort(VERSION_AT)
                                + ", which this version of Wakeful does not know; use a newer one");
            }
            boolean whole = Chunk.isReadable(header) && Chunk.size(header) <= size - at;
            if (!whole || !Chunk.isFinished(header)) {
                problems.add(path.getFileName() + (whole ? " ends unfinished" : " is cut off")
                        + ": the recorded program was killed, or the file was copied before it was complete");
            }
            if (!whole || !Chunk.isFinished(header)) {
                unfinished = at;
                readable = whole ? at + Chunk.size(header) : at + Chunk.HEADER_SIZE;
            }
            if (whole) {
                chunks.add(new Chunk(at, (int) Chunk.size(header)));
            }
            if (unfinished >= 0) {
                break;
            }
            at += Chunk.size(header);
        }
        return new RecordingFile(path, size, chunks, unfinished, readable, problems);
    }

    private static ByteBuffer header(FileChannel file, long at) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(Chunk.HEADER_SIZE);
        while (header.hasRemaining()) {
            if (file.read(header, at + header.position()) < 0) {
                return null;
            }
        }
        return header;
    }

    private static UnreadableRecordingException foreign(Path path, FileChannel file, ByteBuffer header)
            throws IOException {
        ByteBuffer start = ByteBuffer.allocate((int) Math.min(256, file.size()));
        file.read(start, 0);
        start.flip();
        if (header == null && start.limit() >= Integer.BYTES && start.getInt(0) == MAGIC) {
            return new UnreadableRecordingException(path + " is cut off within its first " + start.limit()
                    + " bytes: the recorded program was killed, or the file was not copied whole; record or"
                    + " copy it again");
        }
        String what = isText(start) ? "a text file" : "some other file";
        return new UnreadableRecordingException(path + " is " + what
                + ", not a Flight Recorder recording; give the .jfr file that the Wakeful agent wrote");
    }

    private static boolean isText(ByteBuffer start) {
        for (int i = 0; i < start.limit(); i++) {
            byte next = start.get(i);
            if (next >= 0 && next < ' ' && next != '\n' && next != '\r' && next != '\t') {
                return false;
            }
        }
        // The last character may be cut in half.
        ByteBuffer whole = start.duplicate();
        for (int dropped = 0; dropped < 4 && whole.limit() > 0; dropped++) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(whole.duplicate());
                return true;
            } catch (CharacterCodingException e) {
                whole.limit(whole.limit() - 1);
            }
        }
        return false;
    }
}
