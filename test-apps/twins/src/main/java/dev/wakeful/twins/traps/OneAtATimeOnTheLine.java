package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** One connection, many clients: the lock is there to keep question and answer together, and is taken for nothing else. */
public final class OneAtATimeOnTheLine {
    private final Object line = new Object();
    private final InputStream in;
    private final OutputStream out;

    private OneAtATimeOnTheLine(Socket socket) throws IOException {
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    int ask(int question) throws IOException {
        synchronized (line) {
            out.write(question);
            out.flush();
            return in.read();
        }
    }

    /** Tells the other side something that it does not answer. */
    void tell(int news) throws IOException {
        synchronized (line) {
            out.write(news);
        }
    }

    private static void answer(ServerSocket server) throws IOException {
        try (Socket socket = server.accept()) {
            InputStream questions = socket.getInputStream();
            for (int question = questions.read(); question >= 0; question = questions.read()) {
                if (question < 100) {
                    Pace.nap(80);
                    socket.getOutputStream().write(question + 1);
                }
            }
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread remote = Pace.start("remote", () -> answer(server));
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
                OneAtATimeOnTheLine client = new OneAtATimeOnTheLine(socket);
                Thread one = Pace.start("one", () -> client.ask(1));
                Thread two = Pace.start("two", () -> client.ask(2));
                Thread three = Pace.start("three", () -> client.tell(100));
                one.join();
                two.join();
                three.join();
            }
            Pace.finish(remote);
        }
    }
}
