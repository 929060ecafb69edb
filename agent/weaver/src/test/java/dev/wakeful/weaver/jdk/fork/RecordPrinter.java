package dev.wakeful.weaver.jdk.fork;

import dev.wakeful.bootstrap.Recorder;
import dev.wakeful.bootstrap.ThreadTrace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.RecordDecoder;
import dev.wakeful.trace.event.BatchEvent;
import dev.wakeful.trace.event.CoverageEvent;
import dev.wakeful.trace.event.SmallBatchEvent;
import dev.wakeful.trace.event.ThreadEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Ends the recording and prints it, a line for each record: {@code thread|OP object operands @site}. */
final class RecordPrinter {
    /** Operations whose operand a names an object. */
    private static final Set<Op> OBJECT_IN_A = EnumSet.of(
            Op.ALIAS,
            Op.WAIT_BEGIN,
            Op.NOTIFY,
            Op.NOTIFY_ALL,
            Op.HAND_OVER,
            Op.RECEIVE,
            Op.CHANNEL_REGISTER,
            Op.CHANNEL_PEER);
    /** Operations whose operand a names a thread. */
    private static final Set<Op> THREAD_IN_A = EnumSet.of(Op.UNPARK, Op.THREAD_START, Op.THREAD_JOIN, Op.INTERRUPT);
    /** Operations whose operand a depends on what ran before, or on the machine: a version, a time. */
    private static final Set<Op> VARIES_IN_A = EnumSet.of(Op.ACQUIRE, Op.ACQUIRE_SHARED, Op.WAIT_END, Op.BLOCKED);

    private final Map<Long, String> objects = new HashMap<>();
    private final Map<Long, String> threads = new HashMap<>();

    void name(Object object, String name) {
        ThreadTrace trace = ThreadTrace.enter();
        objects.put(trace.idOf(object, 0), name);
        trace.exit();
    }

    void print() throws IOException, RecordDecoder.MalformedBatchException {
        Recorder.close();
        RecordingAgent.recording.stop();
        Path file = Files.createTempFile("advice", ".jfr");
        try {
            RecordingAgent.recording.dump(file);
            print(RecordingFile.readAllEvents(file));
        } finally {
            Files.delete(file);
        }
    }

    private void print(List<RecordedEvent> events) throws RecordDecoder.MalformedBatchException {
        List<RecordedEvent> batches = new ArrayList<>();
        for (RecordedEvent event : events) {
            switch (event.getEventType().getName()) {
                case BatchEvent.NAME, SmallBatchEvent.NAME -> batches.add(event);
                case ThreadEvent.NAME -> threads.put(event.getLong("tid"), event.getString("name"));
                case CoverageEvent.NAME ->
                    System.out.println("coverage " + event.getString("key") + " " + event.getLong("count") + " "
                            + event.getString("detail"));
                default -> {
                    // telling events are for people
                }
            }
        }
        batches.sort(Comparator.comparingInt(batch -> batch.getInt("number")));
        for (RecordedEvent batch : batches) {
            String thread = threads.getOrDefault(batch.getLong("tid"), "?");
            RecordDecoder decoder = new RecordDecoder(payload(batch), batch.getInt("length"));
            while (decoder.next()) {
                if (decoder.op != Op.BIRTH && !ordersWhatIsLeftOut(decoder.op)) {
                    System.out.println(thread + "|" + describe(decoder));
                }
            }
        }
    }

    private String describe(RecordDecoder record) {
        Op op = record.op;
        StringBuilder text = new StringBuilder(op.name());
        if (op.hasObject()) {
            text.append(' ').append(record.object == 0 ? "-" : objects.getOrDefault(record.object, "?"));
        }
        if (OBJECT_IN_A.contains(op)) {
            text.append(' ').append(objects.getOrDefault(record.a, "?"));
        } else if (THREAD_IN_A.contains(op)) {
            text.append(' ').append(threads.getOrDefault(record.a, "?"));
        } else if (op.numbers() > 0 && !VARIES_IN_A.contains(op)) {
            text.append(' ').append(record.a);
        }
        if (op.numbers() > 1) {
            text.append(' ').append(record.b);
        }
        return record.site == 0 ? text.toString() : text + " @" + record.site;
    }

    private static byte[] payload(RecordedEvent batch) {
        byte[] bytes = new byte[batch.getInt("length")];
        for (int i = 0; i * BatchEvent.BYTES_PER_WORD < bytes.length; i++) {
            BatchEvent.unpack(batch.getDouble("w" + i), bytes, i * BatchEvent.BYTES_PER_WORD);
        }
        return bytes;
    }

    /** Cells are shared, so that such records depend on what other threads do. */
    private static boolean ordersWhatIsLeftOut(Op op) {
        return op.isStamp() && op != Op.STAMP_RELEASE && op != Op.STAMP_ACQUIRE;
    }
}
