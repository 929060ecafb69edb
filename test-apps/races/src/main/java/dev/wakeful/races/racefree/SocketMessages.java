package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;

/** Bytes that went through a socket or a pipe say that what they speak of has been written before. */
public final class SocketMessages {
    private final int[] data = new int[2];

    void send(Pipe.SinkChannel sink, int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            data[0] = 1;
            sink.write(ByteBuffer.wrap(new byte[] {1}));
            data[1] = 2;
            socket.getOutputStream().write(2);
        }
    }

    void receive(Pipe.SourceChannel source, ServerSocket server) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1);
        source.read(buffer);
        int sum = data[0];
        try (Socket socket = server.accept()) {
            socket.getInputStream().read();
            sum += data[1];
        }
        if (sum != 3) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) throws IOException {
        SocketMessages mail = new SocketMessages();
        Pipe pipe = Pipe.open();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread receiver = Pace.start("receiver", () -> mail.receive(pipe.source(), server));
            Thread sender = Pace.start("sender", () -> mail.send(pipe.sink(), server.getLocalPort()));
            Pace.finish(receiver, sender);
        }
        pipe.sink().close();
        pipe.source().close();
    }
}
