package dev.wakeful.scenes.userfaultfd;

/** The fault handler as it was: {@code VM_FAULT_RETRY} once; with {@code FAULT_FLAG_TRIED} set a missing page is an error. */
public final class HandleUserfaultBuggy extends Mm {
    @Override
    void doPageFault(Page page) {
        if (!page.present) {
            handleUserfault(page);
            if (!page.present) {
                throw new BusError(page);
            }
        }
    }

    public static void main(String[] args) {
        new HandleUserfaultBuggy().play();
    }
}
