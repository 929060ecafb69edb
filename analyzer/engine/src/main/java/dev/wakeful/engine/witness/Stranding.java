package dev.wakeful.engine.witness;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * Whether a thread sleeps for good although its guard is satisfied: in every state that the <em>other</em> threads can
 * reach from here, it is still asleep and the formula holds, and none of them ever faces a step whose outcome is not
 * known. Answers are kept, because a search asks about many states that lead to each other: all questions of a search
 * together visit each state once.
 */
final class Stranding {
    record Question(int thread, Formula go) {}

    private static final byte YES = 1;
    private static final byte NO = 2;

    private final Machine machine;
    private final Question question;
    private final StateTable states = new StateTable();
    /** By state number: 0 while not known. */
    private byte[] answers = new byte[64];

    private boolean cut;

    Stranding(Machine machine, Question question) {
        this.machine = machine;
        this.question = question;
    }

    boolean cut() {
        return cut;
    }

    boolean holds(long[] words) {
        if (!holdsNow(words)) {
            return false;
        }
        int start = number(words);
        if (answers[start] == 0) {
            explore(start);
        }
        return answers[start] == YES;
    }

    private boolean holdsNow(long[] words) {
        return machine.standing(words, question.thread) == Standing.ASLEEP
                && question.go.evaluate(variable -> machine.layout.value(words, variable)) == Formula.Truth.TRUE;
    }

    private int number(long[] words) {
        int number = states.add(words);
        number = number < 0 ? ~number : number;
        if (number >= answers.length) {
            answers = Arrays.copyOf(answers, Math.max(answers.length * 2, number + 1));
        }
        return number;
    }

    /** Visits what the others can reach, then takes refutations back along the moves that lead to them. */
    private void explore(int start) {
        Closure closure = new Closure();
        closure.reach(start);
        for (int at = 0; at < closure.reached.size(); at++) {
            int number = closure.reached.getInt(at);
            closure.from = at;
            if (answers[number] == 0 && (!holdsNow(states.get(number)) || !othersDecided(number, closure))) {
                answers[number] = NO;
            }
            if (answers[number] == NO) {
                closure.refuted.add(at);
            }
            if (states.size() > machine.program.maxStates()) {
                // What was not visited could refute anything: nothing here is proven.
                cut = true;
                closure.reached.forEach((int visited) -> answers[visited] = answers[visited] == YES ? YES : NO);
                return;
            }
        }
        closure.refute();
        closure.reached.forEach((int visited) -> answers[visited] = answers[visited] == NO ? NO : YES);
    }

    /** Makes every move of the other threads; false when one of them faces a step whose outcome is not known. */
    private boolean othersDecided(int number, Closure closure) {
        for (int t = 0; t < machine.layout.threads && !closure.undecided; t++) {
            if (t != question.thread) {
                machine.moves(states.get(number), t, closure);
            }
        }
        boolean decided = !closure.undecided;
        closure.undecided = false;
        return decided;
    }

    /** The states that one exploration visits and the moves between them. */
    private final class Closure implements Steps {
        private final IntArrayList reached = new IntArrayList();
        private final Int2IntOpenHashMap places = new Int2IntOpenHashMap();
        private final IntArrayList refuted = new IntArrayList();
        /**
         * Moves that lead to a place, as a linked list: where each comes from, the one before it, and the last one of
         * each place.
         */
        private final IntArrayList origin = new IntArrayList();

        private final IntArrayList earlier = new IntArrayList();
        private final IntArrayList latest = new IntArrayList();
        private int from;
        private boolean undecided;

        int reach(int number) {
            int place = places.getOrDefault(number, -1);
            if (place < 0) {
                place = reached.size();
                places.put(number, place);
                reached.add(number);
                latest.add(-1);
            }
            return place;
        }

        @Override
        public void step(Move move, long[] next) {
            int place = reach(number(next));
            origin.add(from);
            earlier.add(latest.getInt(place));
            latest.set(place, origin.size() - 1);
        }

        @Override
        public void undecided() {
            undecided = true;
        }

        void refute() {
            for (int at = 0; at < refuted.size(); at++) {
                for (int move = latest.getInt(refuted.getInt(at)); move >= 0; move = earlier.getInt(move)) {
                    int place = origin.getInt(move);
                    if (answers[reached.getInt(place)] == 0) {
                        answers[reached.getInt(place)] = NO;
                        refuted.add(place);
                    }
                }
            }
        }
    }
}
