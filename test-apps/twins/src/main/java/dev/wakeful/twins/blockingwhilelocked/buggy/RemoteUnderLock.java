package dev.wakeful.twins.blockingwhilelocked.buggy;

import dev.wakeful.twins.Pace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The gauge is refreshed over a socket under the monitor under which it is read. */
public final class RemoteUnderLock {
    private String level = "?";

    synchronized void refresh(BufferedReader from) throws IOException {
        level = from.readLine(); // EXPECT blocking-while-locked
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
