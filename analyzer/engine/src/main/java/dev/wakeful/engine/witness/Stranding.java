package dev.wakeful.engine.witness;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.Arrays;

/**
 * Whether a thread sleeps for good although its guard is satisfied: in every state that the <em>other</em> threads can reach from here, it
 * is still asleep and the formula holds, and none of them ever faces a step whose outcome is not known. Answers are kept, because a search
 * asks about many states that lead to each other.
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

    /** Visits what the others can reach; the way back from a refutation is refuted with it. */
    private void explore(int start) {
        IntArrayList reached = new IntArrayList();
        IntArrayList parents = new IntArrayList();
        IntOpenHashSet seen = new IntOpenHashSet();
        reached.add(start);
        parents.add(-1);
        seen.add(start);
        for (int at = 0; at < reached.size(); at++) {
            int from = at;
            boolean[] refuted = {!holdsNow(states.get(reached.getInt(at))) || answers[reached.getInt(at)] == NO};
            for (int t = 0; t < machine.layout.threads && !refuted[0]; t++) {
                if (t != question.thread) {
                    machine.moves(states.get(reached.getInt(at)), t, new Steps() {
                        @Override
                        public void step(Move move, long[] next) {
                            int number = number(next);
                            if (answers[number] != YES && seen.add(number)) {
                                reached.add(number);
                                parents.add(from);
                            }
                        }

                        @Override
                        public void undecided() {
                            refuted[0] = true;
                        }
                    });
                }
            }
            if (states.size() > machine.program.maxStates()) {
                cut = true;
                refuted[0] = true;
            }
            if (refuted[0]) {
                for (int i = at; i >= 0; i = parents.getInt(i)) {
                    answers[reached.getInt(i)] = NO;
                }
                return;
            }
        }
        for (int number : reached) {
            answers[number] = YES;
        }
    }
}
