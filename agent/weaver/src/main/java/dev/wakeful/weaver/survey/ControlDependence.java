package dev.wakeful.weaver.survey;

import java.util.BitSet;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Which branches of a control flow graph decide which blocks are reached (after Ferrante, Ottenstein and Warren). */
final class ControlDependence {
    private final int[][] successors;

    /** @param successors of each block, in code order, so that a jump back closes a loop */
    ControlDependence(int[][] successors) {
        this.successors = successors;
    }

    /**
     * For each block the branches that decide whether it is reached. A branch inside a loop decides about the loop's other
     * blocks for one turn, about what comes after the loop for good: that a loop ends at last decides nothing.
     */
    BitSet[] find() {
        int n = successors.length;
        BitSet[] forGood = dependence(successors, exits(n));
        boolean[] leavesTurn = new boolean[n];
        int[][] inTurn = new int[n][];
        // One loop for each header: two jumps back to one place end turns of the same loop.
        Map<Integer, BitSet> loops = new TreeMap<>();
        for (int b = 0; b < n; b++) {
            BitSet next = new BitSet();
            for (int s : successors[b]) {
                if (s <= b) {
                    leavesTurn[b] = true;
                    loops.computeIfAbsent(s, header -> new BitSet()).or(loop(s, b));
                } else {
                    next.set(s);
                }
            }
            inTurn[b] = next.stream().toArray();
            leavesTurn[b] |= successors[b].length == 0;
        }
        if (loops.isEmpty()) {
            return forGood;
        }
        BitSet[] perTurn = dependence(inTurn, leavesTurn);
        for (int x = 0; x < n; x++) {
            for (int a = perTurn[x].nextSetBit(0); a >= 0; a = perTurn[x].nextSetBit(a + 1)) {
                if (!hasLeftLoopOf(a, x, loops.values())) {
                    forGood[x].set(a);
                }
            }
        }
        return forGood;
    }

    private static boolean hasLeftLoopOf(int branch, int block, Collection<BitSet> loops) {
        for (BitSet loop : loops) {
            if (loop.get(branch) && !loop.get(block)) {
                return true;
            }
        }
        return false;
    }

    /** The blocks between a jump back and its target that lead to the jump. */
    private BitSet loop(int header, int last) {
        BitSet loop = new BitSet();
        loop.set(header);
        loop.set(last);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int b = last; b > header; b--) {
                if (loop.get(b)) {
                    continue;
                }
                for (int s : successors[b]) {
                    if (s > header && loop.get(s)) {
                        loop.set(b);
                        changed = true;
                        break;
                    }
                }
            }
        }
        return loop;
    }

    private static BitSet[] dependence(int[][] successors, boolean[] leaves) {
        int n = successors.length;
        BitSet[] after = postDominators(successors, leaves);
        BitSet[] on = new BitSet[n];
        for (int b = 0; b < n; b++) {
            on[b] = new BitSet(n);
        }
        for (int a = 0; a < n; a++) {
            if (successors[a].length + (leaves[a] ? 1 : 0) < 2) {
                continue;
            }
            for (int s : successors[a]) {
                for (int x = after[s].nextSetBit(0); x >= 0 && x < n; x = after[s].nextSetBit(x + 1)) {
                    if (x == a || !after[a].get(x)) {
                        on[x].set(a);
                    }
                }
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int x = 0; x < n; x++) {
                BitSet direct = (BitSet) on[x].clone();
                for (int a = direct.nextSetBit(0); a >= 0; a = direct.nextSetBit(a + 1)) {
                    int before = on[x].cardinality();
                    on[x].or(on[a]);
                    changed |= on[x].cardinality() != before;
                }
            }
        }
        return on;
    }

    private static BitSet[] postDominators(int[][] successors, boolean[] leaves) {
        int n = successors.length;
        BitSet[] after = new BitSet[n];
        for (int b = 0; b < n; b++) {
            after[b] = new BitSet(n);
            after[b].set(0, n);
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int b = n - 1; b >= 0; b--) {
                BitSet now = new BitSet(n);
                if (!leaves[b]) {
                    now.set(0, n);
                    for (int s : successors[b]) {
                        now.and(after[s]);
                    }
                }
                now.set(b);
                if (!now.equals(after[b])) {
                    after[b] = now;
                    changed = true;
                }
            }
        }
        return after;
    }

    /** Blocks that leave the method, and the ends of loops that never do: somebody will stop those, too. */
    private boolean[] exits(int n) {
        boolean[] leaves = new boolean[n];
        BitSet leaving = new BitSet(n);
        for (int b = 0; b < n; b++) {
            leaves[b] = successors[b].length == 0;
            leaving.set(b, leaves[b]);
        }
        spread(leaving);
        for (int b = n - 1; b >= 0; b--) {
            if (leaving.get(b)) {
                continue;
            }
            for (int s : successors[b]) {
                if (s <= b && !leaving.get(b)) {
                    leaves[b] = true;
                    leaving.set(b);
                    spread(leaving);
                }
            }
        }
        return leaves;
    }

    private void spread(BitSet reaching) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int b = successors.length - 1; b >= 0; b--) {
                if (reaching.get(b)) {
                    continue;
                }
                for (int s : successors[b]) {
                    if (reaching.get(s)) {
                        reaching.set(b);
                        changed = true;
                        break;
                    }
                }
            }
        }
    }
}
