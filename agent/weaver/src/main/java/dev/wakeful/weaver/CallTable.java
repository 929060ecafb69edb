package dev.wakeful.weaver;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Calls by name and descriptor, each with the types on which the name has that meaning. Written as text: a line is a type
 * ({@code *} for any) and methods; {@code %O} is Object and {@code %T} TimeUnit in a descriptor. Immutable.
 */
final class CallTable {
    private static final String ANY = "*";

    private final Map<String, String[]> rootsByMethod = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    CallTable(String text) {
        for (String line : text.split("\n")) {
            String[] words = line.strip().split(" +");
            for (int i = 1; i < words.length; i++) {
                String method =
                        words[i].replace("%O", "Ljava/lang/Object;").replace("%T", "Ljava/util/concurrent/TimeUnit;");
                add(method, words[0]);
                names.add(method.substring(0, method.indexOf('(')));
            }
        }
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
