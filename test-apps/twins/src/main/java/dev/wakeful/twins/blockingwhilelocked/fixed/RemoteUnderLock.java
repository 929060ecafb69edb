package dev.wakeful.twins.blockingwhilelocked.fixed;

import dev.wakeful.twins.Pace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Twin: the line is read first, and put in its place under the monitor. */
public final class RemoteUnderLock {
    private String level = "?";

    void refresh(BufferedReader from) throws IOException {
        String line = from.readLine();
        synchronized (this) {
            level = line;
        }
    }

    synchronized String level() {
        return level;
    }

    private static void answer(ServerSocket server) throws IOException {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            Pace.nap(300);
            out.write("12\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    public static void main(String[] args) throws IOException {
        RemoteUnderLock gauge = new RemoteUnderLock();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread remote = Pace.start("remote", () -> answer(server));
            Thread poller = Pace.start("poller", () -> {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                        BufferedReader from = new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                    gauge.refresh(from);
                }
            });
            Pace.nap(500);
            Thread viewer = Pace.start("viewer", gauge::level);
            Pace.finish(remote, poller, viewer);
        }
    }
}
