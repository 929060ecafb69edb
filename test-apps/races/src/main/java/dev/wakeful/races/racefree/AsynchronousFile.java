package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;

/** The handler of an asynchronous write sees what was done before the write began. */
public final class AsynchronousFile {
    private final CountDownLatch done = new CountDownLatch(1);
    private int expected;
    private int written;

    private final class Handler implements CompletionHandler<Integer, int[]> {
        @Override
        public void completed(Integer bytes, int[] attachment) {
            written = bytes == expected ? attachment[0] : -1;
            done.countDown();
        }

        @Override
        public void failed(Throwable failure, int[] attachment) {
            done.countDown();
        }
    }

    public static void main(String[] args) throws Exception {
        Path path = Files.createTempFile("wakeful", ".bin");
        AsynchronousFile file = new AsynchronousFile();
        try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(path, StandardOpenOption.WRITE)) {
            file.expected = 5;
            int[] attachment = new int[1];
            attachment[0] = 42;
            channel.write(ByteBuffer.wrap(new byte[5]), 0, attachment, file.new Handler());
            file.done.await();
            if (file.written != 42) {
                throw new IllegalStateException();
            }
        } finally {
            Files.delete(path);
        }
        Pace.finish();
    }
}
