package dev.wakeful.weaver;

import dev.wakeful.trace.Op;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * Calls of the JDK that may keep their thread waiting for something outside of the program: processes, sockets, pipes, files. What waits
 * for another thread is advised inside the JDK, sleeps are {@link ThreadCalls}.
 */
final class BlockingCalls {
    /** They do nothing but wait. */
    private static final CallTable WAITING = new CallTable("""
            java/lang/Process waitFor()I waitFor(J%T)Z waitFor(Ljava/time/Duration;)Z
            java/net/ServerSocket accept()Ljava/net/Socket;
            java/nio/channels/ServerSocketChannel accept()Ljava/nio/channels/SocketChannel;
            java/net/DatagramSocket receive(Ljava/net/DatagramPacket;)V
            java/nio/channels/DatagramChannel receive(%B)Ljava/net/SocketAddress;
            java/lang/ref/ReferenceQueue remove()Ljava/lang/ref/Reference; remove(J)Ljava/lang/ref/Reference;
            """);

    /** They wait for the other side of a connection. */
    private static final CallTable CONNECTING = new CallTable("""
            java/net/Socket connect(Ljava/net/SocketAddress;)V connect(Ljava/net/SocketAddress;I)V close()V
            java/nio/channels/SocketChannel connect(Ljava/net/SocketAddress;)Z finishConnect()Z
            java/net/URLConnection connect()V getInputStream()Ljava/io/InputStream; getContent()%O
            java/net/HttpURLConnection getResponseCode()I
            java/net/URL openStream()Ljava/io/InputStream; getContent()%O
            java/nio/channels/FileChannel force(Z)V lock()Ljava/nio/channels/FileLock;
            java/io/FileDescriptor sync()V
            """);

    private static final Set<String> TRANSFERS = Set.of(
            "java/io/InputStream",
            "java/io/OutputStream",
            "java/io/Reader",
            "java/io/Writer",
            "java/io/DataInput",
            "java/io/DataOutput",
            "java/nio/channels/Channel",
            "java/util/Scanner");

    /** They hold what they are given. */
    private static final Set<String> IN_MEMORY = Set.of(
            "java/io/ByteArrayInputStream",
            "java/io/ByteArrayOutputStream",
            "java/io/CharArrayReader",
            "java/io/CharArrayWriter",
            "java/io/StringReader",
            "java/io/StringWriter");

    private static final String[] TRANSFERRING = {
        "read", "write", "flush", "print", "append", "format", "newLine", "transfer", "skip", "next", "hasNext", "close"
    };

    private BlockingCalls() {}

    static boolean hasName(String name) {
        return transfers(name) || WAITING.hasName(name) || CONNECTING.hasName(name);
    }

    /** Whether methods of the class may be meant: those of the application block, if at all, where they call the JDK. */
    static boolean mayOwn(String owner) {
        return owner.startsWith("java/") && !owner.startsWith("java/lang/String") || owner.startsWith("javax/");
    }

    /** One of the constants of {@link Op#BLOCKED}, 0 for a call that does not block. */
    static int kind(int opcode, String owner, String name, String descriptor, LoaderView view) {
        boolean onObject = opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE;
        if (!onObject || !mayOwn(owner) || !hasName(name)) {
            return 0;
        }
        if (WAITING.matches(owner, name, descriptor, view)) {
            return Op.BLOCKED_CALLING;
        }
        if (CONNECTING.matches(owner, name, descriptor, view)) {
            return Op.BLOCKED_TRANSFERRING;
        }
        if (transfers(name) && !IN_MEMORY.contains(owner)) {
            for (String root : TRANSFERS) {
                if (view.isSubtype(owner, root)) {
                    return Op.BLOCKED_TRANSFERRING;
                }
            }
        }
        return 0;
    }

    private static boolean transfers(String name) {
        for (String start : TRANSFERRING) {
            if (name.startsWith(start)) {
                return true;
            }
        }
        return false;
    }
}
