package dev.wakeful.weaver.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Paths that wait where others may meet them, in code order, and what has passed there before. */
final class Crossings {
    private static final int MAX_QUEUED = 2_000;
    private static final int MAX_PATHS_AT_A_PLACE = 24;
    private static final int MAX_ENTRIES = 6;
    private static final int MAX_APART = 6;
    private static final int MAX_SAME_SITUATION = 2;

    private final TreeMap<Place, List<Path>> waiting = new TreeMap<>();
    private final Map<Place, List<Path>> passed = new HashMap<>();
    private int queued;

    /** Where a path stands: instruction indices from the root's inwards, in the order in which paths advance. */
    private record Place(int[] at, int activation) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int c = Arrays.compare(at, other.at);
            return c != 0 ? c : Integer.compare(activation, other.activation);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Place that && activation == that.activation && Arrays.equals(at, that.at);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(at) * 31 + activation;
        }
    }

    /** The paths at the first place, none of them waiting any more; null when none waits. */
    List<Path> next() {
        return waiting.isEmpty() ? null : waiting.pollFirstEntry().getValue();
    }

    /** Notes that a path goes on from where it stands. */
    void remember(Path path) {
        passed.computeIfAbsent(place(path), p -> new ArrayList<>()).add(path.withoutFrames());
    }

    /** Lets a path wait, or merges it with one that waits in the same situation; false when there are too many. */
    boolean add(Path path) {
        if (++queued > MAX_QUEUED) {
            return false;
        }
        path.forgetClosed();
        Place place = place(path);
        if (hasPassedOften(place, path)) {
            return true;
        }
        List<Path> here = waiting.computeIfAbsent(place, p -> new ArrayList<>());
        int apart = 0;
        for (Path other : here) {
            if (other.sameSituation(path) && Merge.fits(other, path)) {
                if (++apart > MAX_APART || Merge.losesNothing(other, path)) {
                    Merge.merge(other, path);
                    return true;
                }
            }
        }
        here.add(path);
        return true;
    }

    private boolean hasPassedOften(Place place, Path path) {
        int same = 0;
        int ofThisWait = 0;
        for (Path p : passed.getOrDefault(place, List.of())) {
            same += p.sameSituation(path) ? 1 : 0;
            ofThisWait += p.comesFromSameWait(path) ? 1 : 0;
        }
        return same >= MAX_SAME_SITUATION || ofThisWait >= MAX_PATHS_AT_A_PLACE;
    }

    /** Whether the callee has been entered from there so often that one more time would not tell much. */
    boolean isCrowded(Path.Activation callee, Path path) {
        int[] at = new int[callee.depth + 1];
        for (Path.Activation a = callee; a != null; a = a.caller) {
            at[a.depth] = a.at;
        }
        Place place = new Place(at, callee.id);
        int entries = waiting.getOrDefault(place, List.of()).size();
        for (Path p : passed.getOrDefault(place, List.of())) {
            entries += p.comesFromSameWait(path) ? 1 : 0;
        }
        return entries >= MAX_ENTRIES;
    }

    private static Place place(Path path) {
        int[] at = new int[path.top.depth + 1];
        for (Path.Activation a = path.top; a != null; a = a.caller) {
            at[a.depth] = a.at;
        }
        return new Place(at, path.top.id);
    }
}
