package dev.wakeful.engine.trace;

import dev.wakeful.trace.RecordDecoder;
import dev.wakeful.trace.RecordDecoder.MalformedBatchException;
import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * What a thread that has caught up is in the middle of: the agent says that it has when it holds no more than it was recorded taking. The records of that are among those that do not count, because
 * they are older; without them the thread would go on in a critical section that it never entered. So the last acquire of each lock that it holds counts, and a wait that it is in.
 */
final class HeldOver {
    /** By lock, those held shared by its complement: the acquire, and the last wait by which it was given up in between, with its end. */
    private final Long2ObjectLinkedOpenHashMap<List<Place>> open = new Long2ObjectLinkedOpenHashMap<>();

    /** Of the wait that the thread is in, null for none. */
    private Place wait;

    private long waitLock;

    private record Place(ThreadStream.Batch batch, int record) {}

    private HeldOver() {}

    /** Marks the records, in a stream whose unseen batches are marked. */
    static void mark(ThreadStream stream) {
        HeldOver held = new HeldOver();
        for (ThreadStream.Batch batch : stream.batches()) {
            if (batch.unseen) {
                held.read(batch);
            }
        }
        held.open.values().forEach(places -> places.forEach(HeldOver::mark));
        if (held.wait != null) {
            mark(held.wait);
        }
    }

    private static void mark(Place place) {
        place.batch.heldOver.add(place.record);
    }

    private void read(ThreadStream.Batch batch) {
        RecordDecoder decoder = new RecordDecoder(batch.payload, batch.payload.length);
        try {
            for (int record = 0; decoder.next(); record++) {
                step(decoder, new Place(batch, record));
            }
        } catch (MalformedBatchException e) {
            // The cursor says so. What was open may have been closed in the part that is lost.
            open.clear();
            wait = null;
        }
    }

    private void step(RecordDecoder decoder, Place place) {
        switch (decoder.op) {
            case ACQUIRE -> open.put(decoder.object, new ArrayList<>(List.of(place)));
            case ACQUIRE_SHARED -> open.put(~decoder.object, new ArrayList<>(List.of(place)));
            case RELEASE -> open.remove(decoder.object);
            case RELEASE_SHARED -> open.remove(~decoder.object);
            case WAIT_BEGIN -> {
                wait = place;
                waitLock = decoder.a;
            }
            case WAIT_END -> {
                if (wait != null) {
                    List<Place> places = open.computeIfAbsent(waitLock, lock -> new ArrayList<>());
                    while (places.size() > 1) {
                        places.remove(places.size() - 1);
                    }
                    places.add(wait);
                    places.add(place);
                }
                wait = null;
            }
            default -> {
                // No lock is taken or given up.
            }
        }
    }
}
