package dev.wakeful.weaver.survey;

import dev.wakeful.trace.Literal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The ways to a site, as literals. */
final class PathSet {
    private static final int MAX_PATHS = 16;
    private static final int MAX_LITERALS = 12;

    private final List<List<LiteralFact>> paths = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final Map<SiteKey, Place> places = new HashMap<>();
    /** Those of the paths that lack some condition. */
    private final List<List<LiteralFact>> partial = new ArrayList<>();

    private boolean unknown;

    /** Adds the way of a path; {@code lock} is the lock of the site, null for any j.u.c. lock. */
    void add(List<Decision> path, Path state, Value lock, boolean monitor, boolean lockless) {
        List<LiteralFact> literals = new ArrayList<>();
        boolean partly = false;
        for (Decision d : path) {
            if (d.read.kind == Value.Kind.CALL) {
                partly = true;
                continue;
            }
            Literal.Held held = lockless ? Literal.Held.UNKNOWN : held(d.read.holds, state.holds, lock, monitor);
            if (held == Literal.Held.NO && state.after != null && !isDirect(d, state)) {
                // What made a constant may have been read in an earlier turn; the first turn tells whether it is so.
                held = Literal.Held.UNKNOWN;
            }
            LiteralFact literal = new LiteralFact(d.read.site, d.relation, d.operand, held, d.comparand);
            if (!contains(literals, literal) && literals.size() < MAX_LITERALS) {
                literals.add(literal);
                decisions.add(d);
                places.put(d.read.site, Place.of(d.read));
            }
        }
        unknown |= partly;
        if ((!partly || !literals.isEmpty()) && !containsPath(literals) && paths.size() < 4 * MAX_PATHS) {
            paths.add(literals);
            if (partly) {
                partial.add(literals);
            }
        }
    }

    private static boolean isDirect(Decision decision, Path state) {
        for (Decision d : state.decisions) {
            if (d == decision) {
                return true;
            }
        }
        return false;
    }

    /** The same without looks at other places. A way that is left without any is left out: others lead on from there. */
    PathSet about(Set<Place> kept) {
        PathSet about = new PathSet();
        about.unknown = unknown;
        about.decisions.addAll(decisions);
        about.places.putAll(places);
        for (List<LiteralFact> path : paths) {
            List<LiteralFact> rest = new ArrayList<>(path);
            rest.removeIf(literal -> !kept.contains(places.get(literal.readSite())));
            if ((path.isEmpty() || !rest.isEmpty()) && !about.containsPath(rest)) {
                about.paths.add(rest);
                if (partial.contains(path)) {
                    about.partial.add(rest);
                }
            }
        }
        return about;
    }

    /** Whether some condition on the way is not expressed. */
    boolean isPartlyUnknown() {
        return unknown;
    }

    boolean isWithoutLiterals() {
        for (List<LiteralFact> path : paths) {
            if (!path.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The decisions behind the literals. */
    List<Decision> decisions() {
        return decisions;
    }

    /** The ways, without literals that make no difference. */
    List<List<LiteralFact>> simplified() {
        List<List<LiteralFact>> rest = new ArrayList<>(paths);
        for (List<LiteralFact> lacking : partial) {
            for (List<LiteralFact> other : paths) {
                if (other.size() > lacking.size() && containsAll(other, lacking)) {
                    rest.remove(lacking);
                    break;
                }
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < rest.size() && !changed; i++) {
                for (int j = i + 1; j < rest.size() && !changed; j++) {
                    List<LiteralFact> joined = join(rest.get(i), rest.get(j));
                    if (joined != null) {
                        rest.remove(j);
                        rest.set(i, joined);
                        changed = true;
                    }
                }
            }
        }
        List<List<LiteralFact>> distinct = new ArrayList<>();
        for (List<LiteralFact> path : rest) {
            if (!containsSame(distinct, path) && distinct.size() < MAX_PATHS) {
                distinct.add(path);
            }
        }
        return distinct;
    }

    /** Both without the one literal in which they contradict each other, or null. */
    private static List<LiteralFact> join(List<LiteralFact> a, List<LiteralFact> b) {
        if (a.size() != b.size() || a.isEmpty()) {
            return null;
        }
        int differs = -1;
        for (int i = 0; i < a.size(); i++) {
            if (!same(a.get(i), b.get(i))) {
                if (differs >= 0) {
                    return null;
                }
                differs = i;
            }
        }
        if (differs >= 0) {
            LiteralFact x = a.get(differs);
            LiteralFact y = b.get(differs);
            if (!areOpposite(x, y)) {
                return null;
            }
        }
        List<LiteralFact> joined = new ArrayList<>(a);
        if (differs >= 0) {
            joined.remove(differs);
        }
        return joined;
    }

    private static boolean areOpposite(LiteralFact x, LiteralFact y) {
        if (!x.readSite().equals(y.readSite())) {
            return false;
        }
        if (x.comparand() != null) {
            return x.comparand().negate().equals(y.comparand());
        }
        return x.operand() == y.operand()
                && x.relation() == y.relation().negate()
                && !x.relation().isOpaque();
    }

    private boolean containsPath(List<LiteralFact> path) {
        return containsSame(paths, path);
    }

    private static boolean containsSame(List<List<LiteralFact>> paths, List<LiteralFact> path) {
        for (List<LiteralFact> known : paths) {
            if (known.size() == path.size()) {
                boolean same = true;
                for (int i = 0; i < path.size() && same; i++) {
                    same = same(known.get(i), path.get(i));
                }
                if (same) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean containsAll(List<LiteralFact> path, List<LiteralFact> part) {
        for (LiteralFact literal : part) {
            if (!contains(path, literal)) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(List<LiteralFact> literals, LiteralFact literal) {
        for (LiteralFact known : literals) {
            if (same(known, literal)) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(LiteralFact a, LiteralFact b) {
        return a.relation() == b.relation()
                && a.operand() == b.operand()
                && a.held() == b.held()
                && Objects.equals(a.comparand(), b.comparand())
                && a.readSite().equals(b.readSite());
    }

    private static Literal.Held held(Hold atRead, Hold now, Value lock, boolean monitor) {
        if (atRead == null) {
            return Literal.Held.UNKNOWN;
        }
        int held = 0;
        int through = 0;
        int others = 0;
        for (Hold h = now; !h.isCaller(); h = h.next) {
            if (h.monitor != monitor) {
                continue;
            }
            if (lock == null || MustAlias.sameObject(h.lock, lock)) {
                held++;
                through += atRead.containsTenure(h.tenure) ? 1 : 0;
            } else {
                others++;
            }
        }
        if (held == 0) {
            boolean kept = atRead.containsTenure(now.callerPart().tenure);
            return others > 0 ? Literal.Held.UNKNOWN : kept ? Literal.Held.YES : Literal.Held.NO;
        }
        if (lock != null) {
            return through > 0 ? Literal.Held.YES : Literal.Held.NO;
        }
        return through == held ? Literal.Held.YES : through == 0 ? Literal.Held.NO : Literal.Held.UNKNOWN;
    }
}
