package dev.wakeful.weaver.survey;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A look at a class file without parsing it. */
final class ConstantPool {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int[] SIZES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private static final String[] CALLS = {
        "wait",
        "await",
        "park",
        "acquire",
        "take",
        "poll",
        "select",
        "join",
        "get",
        "timedWait",
        "notify",
        "signal",
        "unpark",
        "countDown",
        "release",
        "wakeup"
    };
    private static final byte[][] WORDS = bytes(
            "wait",
            "Wait",
            "notify",
            "signal",
            "park",
            "Lock",
            "lock",
            "acquire",
            "release",
            "countDown",
            "select",
            "wakeup");

    private ConstantPool() {}

    private static byte[][] bytes(String... words) {
        byte[][] bytes = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            bytes[i] = words[i].getBytes(StandardCharsets.US_ASCII);
        }
        return bytes;
    }

    /** Whether some name of the pool has to do with waiting, waking or locking. */
    static boolean mentionsSynchronization(byte[] file) {
        int count = u2(file, 8);
        int at = 10;
        for (int i = 1; i < count; i++) {
            int tag = file[at];
            if (tag == UTF8) {
                int length = u2(file, at + 1);
                if (length < 120 && containsWord(file, at + 3, length)) {
                    return true;
                }
                at += 3 + length;
            } else {
                at += 1 + SIZES[tag];
                i += tag == LONG || tag == DOUBLE ? 1 : 0;
            }
        }
        return false;
    }

    /** Whether the pool has the name of a method that waits or notifies. */
    static boolean mentionsWaitOrNotify(byte[] file) {
        int count = u2(file, 8);
        int at = 10;
        for (int i = 1; i < count; i++) {
            int tag = file[at];
            if (tag == UTF8) {
                int length = u2(file, at + 1);
                if (length >= 3 && length <= 22 && isCall(file, at + 3, length)) {
                    return true;
                }
                at += 3 + length;
            } else {
                at += 1 + SIZES[tag];
                i += tag == LONG || tag == DOUBLE ? 1 : 0;
            }
        }
        return false;
    }

    /** Whether the pool has a string with one of the hashes, which are sorted. */
    static boolean mentionsAny(byte[] file, int[] hashes) {
        if (hashes.length == 0) {
            return false;
        }
        int count = u2(file, 8);
        int at = 10;
        for (int i = 1; i < count; i++) {
            int tag = file[at];
            if (tag == UTF8) {
                int length = u2(file, at + 1);
                if (length < 120 && Arrays.binarySearch(hashes, hash(file, at + 3, length)) >= 0) {
                    return true;
                }
                at += 3 + length;
            } else {
                at += 1 + SIZES[tag];
                i += tag == LONG || tag == DOUBLE ? 1 : 0;
            }
        }
        return false;
    }

    /** As {@link String#hashCode()} of a string of ASCII characters. */
    private static int hash(byte[] file, int from, int length) {
        int hash = 0;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + file[i];
        }
        return hash;
    }

    static boolean isWaitLike(String name) {
        return name.contains("wait") || name.contains("Wait") || name.contains("park") || name.contains("block");
    }

    private static boolean isCall(byte[] file, int from, int length) {
        for (String word : CALLS) {
            if (length >= word.length() && startsWith(file, from, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] file, int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (file[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean containsWord(byte[] file, int from, int length) {
        for (int i = from; i < from + length; i++) {
            for (byte[] word : WORDS) {
                if (file[i] == word[0] && i + word.length <= from + length && matches(file, i, word)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean matches(byte[] file, int from, byte[] word) {
        for (int i = 1; i < word.length; i++) {
            if (file[from + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes of both monitor instructions occur: false for most classes without a synchronized block. */
    static boolean mayLockMonitors(byte[] file) {
        boolean enters = false;
        boolean exits = false;
        for (byte b : file) {
            enters |= b == (byte) 0xC2;
            exits |= b == (byte) 0xC3;
        }
        return enters && exits;
    }

    private static int u2(byte[] file, int at) {
        return (file[at] & 0xFF) << 8 | (file[at + 1] & 0xFF);
    }
}
