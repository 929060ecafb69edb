package dev.wakeful.weaver;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Calls by name and descriptor, each with the types on which the name has that meaning. Written as text: a line is a
 * type ({@code *} for any) and methods; descriptors have {@link #ABBREVIATIONS}. Immutable.
 */
final class CallTable {
    private static final String ANY = "*";

    private static final String[][] ABBREVIATIONS = {
        {"%B", "Ljava/nio/ByteBuffer;"},
        {"%C", "Ljava/util/concurrent/Callable;"},
        {"%E", "Ljava/util/concurrent/Executor;"},
        {"%F", "Ljava/util/concurrent/CompletableFuture;"},
        {"%J", "Ljava/util/concurrent/ForkJoinTask;"},
        {"%K", "Ljava/nio/channels/SelectionKey;"},
        {"%L", "Ljava/nio/channels/Selector;"},
        {"%O", "Ljava/lang/Object;"},
        {"%R", "Ljava/lang/Runnable;"},
        {"%S", "Ljava/util/concurrent/ScheduledFuture;"},
        {"%T", "Ljava/util/concurrent/TimeUnit;"},
        {"%U", "Ljava/util/concurrent/Future;"},
    };

    private final Map<String, String[]> rootsByMethod = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    CallTable(String text) {
        for (String line : text.split("\n")) {
            String[] words = line.strip().split(" +");
            for (int i = 1; i < words.length; i++) {
                String method = expand(words[i]);
                add(method, words[0]);
                names.add(method.substring(0, method.indexOf('(')));
            }
        }
    }

    private static String expand(String method) {
        String expanded = method;
        for (String[] abbreviation : ABBREVIATIONS) {
            expanded = expanded.replace(abbreviation[0], abbreviation[1]);
        }
        return expanded;
    }

    private void add(String method, String root) {
        String[] before = rootsByMethod.get(method);
        String[] after = new String[before == null ? 1 : before.length + 1];
        if (before != null) {
            System.arraycopy(before, 0, after, 0, before.length);
        }
        after[after.length - 1] = root;
        rootsByMethod.put(method, after);
    }

    boolean hasName(String name) {
        return names.contains(name);
    }

    boolean matches(String owner, String name, String descriptor, LoaderView view) {
        String[] roots = names.contains(name) ? rootsByMethod.get(name + descriptor) : null;
        if (roots == null) {
            return false;
        }
        for (String root : roots) {
            if (root.equals(ANY) || view.isSubtype(owner, root)) {
                return true;
            }
        }
        return false;
    }
}
