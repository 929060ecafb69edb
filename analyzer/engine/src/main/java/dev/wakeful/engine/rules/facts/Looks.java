package dev.wakeful.engine.rules.facts;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import it.unimi.dsi.fastutil.longs.LongSets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;

/**
 * The looks of a trace, by memory location. Of each thread, place and location only the first and the last ones are kept:
 * what one shows, the others repeat.
 */
public final class Looks {
    private static final int KEPT = 6;
    private static final int NEAR = 16;

    private final Map<Memory, List<Look>> byMemory = new LinkedHashMap<>();
    private final Map<GuardShape, List<Integer>> waits = new LinkedHashMap<>();
    private final Map<GuardShape, LongSet> channels = new HashMap<>();
    private final Int2ObjectOpenHashMap<List<Memory>> byWait = new Int2ObjectOpenHashMap<>();

    private final Comparands comparands;
    private final IntPredicate begins;

    /** By the site of a read in an accessor: the guards whose hosts were seen to call it. */
    private final Int2ObjectOpenHashMap<Set<GuardShape>> callers = new Int2ObjectOpenHashMap<>();

    private record Key(int thread, List<Literal> path, Literal literal, Memory memory, boolean waited) {}

    private Looks(Comparands comparands, IntPredicate begins) {
        this.comparands = comparands;
        this.begins = begins;
    }

    /** The looks at guards of the waits whose beginnings are {@code begins}. */
    static Looks of(Trace trace, Comparands comparands, IntPredicate begins) {
        Looks looks = new Looks(comparands, begins);
        Int2ObjectOpenHashMap<List<GuardShape>> shapesByRead = new Int2ObjectOpenHashMap<>();
        for (GuardShape shape : trace.guards()) {
            if (shape.kind() == GuardShape.Kind.WAIT) {
                shape.paths().stream()
                        .flatMap(List::stream)
                        .mapToInt(Literal::readSite)
                        .distinct()
                        .forEach(site -> shapesByRead
                                .computeIfAbsent(site, s -> new ArrayList<>())
                                .add(shape));
            }
        }
        for (int t = 0; trace.holds(Op.ACCESSOR_CALL) && t < trace.threadCount(); t++) {
            looks.findCalls(trace, t, shapesByRead);
        }
        for (int t = 0; t < trace.threadCount(); t++) {
            looks.scan(trace, t, shapesByRead);
        }
        looks.byMemory.forEach((memory, all) -> all.stream()
                .filter(look -> look.waitEvent() >= 0)
                .forEach(look -> looks.byWait
                        .computeIfAbsent(look.waitEvent(), w -> new ArrayList<>(2))
                        .add(memory)));
        return looks;
    }

    /** All looks, location by location. */
    public Iterable<Map.Entry<Memory, List<Look>>> byMemory() {
        return byMemory.entrySet();
    }

    /** The looks at one location, empty for none. */
    public List<Look> at(Memory memory) {
        return byMemory.getOrDefault(memory, List.of());
    }

    /** The waits that began at the site of a shape, as events in the order of threads. */
    public List<Integer> waits(GuardShape shape) {
        return waits.getOrDefault(shape, List.of());
    }

    /** What those waits went through. */
    public LongSet channels(GuardShape shape) {
        return channels.getOrDefault(shape, LongSets.EMPTY_SET);
    }

    /** The locations that were looked at on the way to a wait, as far as such looks are kept. */
    public List<Memory> before(int wait) {
        return byWait.getOrDefault(wait, List.of());
    }

    /** Whether this is the second half of a look that takes something out, which is a read and a write at one site. */
    public static boolean takesOut(Trace trace, int access) {
        int before = trace.op(access) == Op.WRITE ? trace.previous(access) : -1;
        return before >= 0 && trace.siteId(before) == trace.siteId(access) && trace.op(before) == Op.READ;
    }

    /** The location that a literal compares with, null when it is not known. */
    public static Memory versus(Trace trace, int read, Literal literal) {
        return nearest(trace, read, literal.comparand().site(), NEAR);
    }

    /** The location of the thread's nearest access at a site, before or after a read; null for none within so many steps. */
    public static Memory nearest(Trace trace, int read, int site, int most) {
        int back = read;
        int on = read;
        for (int steps = 0; steps < most && (back >= 0 || on >= 0); steps++) {
            if (on >= 0 && trace.siteId(on) == site && trace.memory(on) != null) {
                return trace.memory(on);
            }
            if (back >= 0 && trace.siteId(back) == site && trace.memory(back) != null) {
                return trace.memory(back);
            }
            back = back < 0 ? -1 : trace.previous(back);
            on = on < 0 ? -1 : trace.next(on);
        }
        return null;
    }

    private void scan(Trace trace, int thread, Int2ObjectOpenHashMap<List<GuardShape>> shapesByRead) {
        Map<Key, List<Look>> kept = new LinkedHashMap<>();
        Int2IntOpenHashMap lastRead = new Int2IntOpenHashMap();
        lastRead.defaultReturnValue(-1);
        for (int e : trace.eventsOf(thread)) {
            int site = trace.siteId(e);
            if (trace.op(e) == Op.SAMPLED) {
                forget(site, lastRead);
            } else if (begins.test(e)) {
                List<GuardShape> shapes = trace.guards(site);
                for (GuardShape shape : shapes) {
                    if (shape.kind() == GuardShape.Kind.WAIT && !isOfAnother(shape, shapes, lastRead)) {
                        waits.computeIfAbsent(shape, s -> new ArrayList<>()).add(e);
                        channels.computeIfAbsent(shape, s -> new LongOpenHashSet())
                                .add(Channels.channelOf(trace, e));
                        waited(trace, e, shape, lastRead, kept);
                    }
                }
            } else if (trace.op(e).isAccess() && shapesByRead.containsKey(site) && !takesOut(trace, e)) {
                lastRead.put(site, e);
                for (GuardShape shape : shapesByRead.get(site)) {
                    if (isLookOf(trace, shape, e)) {
                        looked(trace, e, shape, kept);
                    }
                }
            }
        }
        kept.values()
                .forEach(looks -> looks.forEach(look -> byMemory.computeIfAbsent(look.memory(), m -> new ArrayList<>())
                        .add(look)));
    }

    /**
     * Whether another shape of the same method has been looked at since: an inherited method has one for each class that fills in what it waits
     * for.
     */
    private static boolean isOfAnother(GuardShape shape, List<GuardShape> shapes, Int2IntOpenHashMap lastRead) {
        int last = lastRead(shape, lastRead);
        return shapes.stream()
                .anyMatch(other -> other != shape
                        && other.kind() == shape.kind()
                        && other.host().equals(shape.host())
                        && lastRead(other, lastRead) > last);
    }

    private static int lastRead(GuardShape shape, Int2IntOpenHashMap lastRead) {
        return shape.paths().stream()
                .flatMap(List::stream)
                .mapToInt(literal -> lastRead.get(literal.readSite()))
                .max()
                .orElse(-1);
    }

    private void findCalls(Trace trace, int thread, Int2ObjectOpenHashMap<List<GuardShape>> shapesByRead) {
        for (int e : trace.eventsOf(thread)) {
            List<GuardShape> shapes = trace.op(e).isAccess() ? shapesByRead.get(trace.siteId(e)) : null;
            for (GuardShape shape : shapes == null ? List.<GuardShape>of() : shapes) {
                if (isCalledBy(trace, shape, e)) {
                    callers.computeIfAbsent(trace.siteId(e), site -> new HashSet<>())
                            .add(shape);
                }
            }
        }
    }

    /**
     * Whether the host of a guard may have made the read. Where it, or another host of the same wait, was seen to call the accessor, only such calls are
     * looks.
     */
    private boolean isLookOf(Trace trace, GuardShape shape, int read) {
        Set<GuardShape> calling = callers.get(trace.siteId(read));
        if (calling == null) {
            return true;
        }
        boolean accessed = false;
        for (GuardShape sibling : trace.guards(shape.site())) {
            if (isCalledBy(trace, sibling, read)) {
                return true;
            }
            accessed |= calling.contains(sibling);
        }
        return !accessed;
    }

    /** Whether the read was made by an accessor that the host of the guard had called. Other methods call the same accessor, and do not wait. */
    private static boolean isCalledBy(Trace trace, GuardShape shape, int read) {
        int e = trace.previous(read);
        while (e >= 0 && (trace.op(e) == Op.ACCESSOR_CALL || trace.op(e).isStamp())) {
            Site site = trace.site(e);
            if (trace.op(e) == Op.ACCESSOR_CALL && shape.host().equals(site.className() + '.' + site.method())) {
                return true;
            }
            e = trace.previous(e);
        }
        return false;
    }

    /** From here on reads may be missing: the last one recorded may not be the last one made. */
    private static void forget(int site, Int2IntOpenHashMap lastRead) {
        if (site == Site.UNKNOWN) {
            lastRead.clear();
        } else {
            lastRead.remove(site);
        }
    }

    /** A wait that began: every way to it whose literals do not contradict the values last read may be the one taken. */
    private void waited(
            Trace trace, int wait, GuardShape shape, Int2IntOpenHashMap lastRead, Map<Key, List<Look>> kept) {
        for (List<Literal> way : shape.paths()) {
            List<Literal> path = compared(way, literal -> lastRead.get(literal.readSite()));
            boolean taken = true;
            for (Literal literal : path) {
                int read = lastRead.get(literal.readSite());
                taken &= read >= 0 && trace.memory(read) != null && !contradicts(literal, trace.valueBefore(read));
            }
            for (int i = 0; taken && i < path.size(); i++) {
                int read = lastRead.get(path.get(i).readSite());
                Look look = new Look(shape, path, path.get(i), read, wait, trace.memory(read));
                keep(new Key(trace.thread(read), way, way.get(i), look.memory(), true), look, kept);
            }
        }
    }

    private void looked(Trace trace, int read, GuardShape shape, Map<Key, List<Look>> kept) {
        Memory memory = trace.memory(read);
        for (List<Literal> way : memory == null ? List.<List<Literal>>of() : shape.paths()) {
            List<Literal> path = compared(way, literal -> literal.readSite() == trace.siteId(read) ? read : -1);
            for (int i = 0; i < path.size(); i++) {
                if (path.get(i).readSite() == trace.siteId(read)) {
                    Look look = new Look(shape, path, path.get(i), read, -1, memory);
                    keep(new Key(trace.thread(read), way, way.get(i), memory, false), look, kept);
                }
            }
        }
    }

    /** The way with the values that its reads, where they are known, were compared with; the very same where there is nothing to add. */
    private List<Literal> compared(List<Literal> way, ToIntFunction<Literal> reads) {
        List<Literal> compared = null;
        for (int i = 0; i < way.size(); i++) {
            int read = way.get(i).comparand() == null ? -1 : reads.applyAsInt(way.get(i));
            if (read >= 0) {
                compared = compared == null ? new ArrayList<>(way) : compared;
                compared.set(i, comparands.at(way.get(i), read));
            }
        }
        return compared == null ? way : compared;
    }

    private static void keep(Key key, Look look, Map<Key, List<Look>> kept) {
        List<Look> looks = kept.computeIfAbsent(key, k -> new ArrayList<>());
        if (looks.size() == KEPT) {
            looks.remove(KEPT / 2);
        }
        looks.add(look);
    }

    /** Whether a value is known not to lead on towards the wait. */
    private static boolean contradicts(Literal literal, long value) {
        return !literal.relation().isOpaque() && !literal.relation().holds(value, literal.operand());
    }
}
