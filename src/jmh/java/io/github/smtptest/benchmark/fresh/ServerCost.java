package io.github.smtptest.benchmark.fresh;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.github.smtptest.benchmark.client.BareClient;
import io.github.smtptest.benchmark.client.Messages;
import io.github.smtptest.benchmark.contestant.Contestant;
import io.github.smtptest.benchmark.contestant.RunningServer;
import java.lang.management.ManagementFactory;

/** What a server takes for itself: memory kept and allocated for small mails, memory and processor time for large ones. */
public final class ServerCost {

    private static final int SMALL = 1_024;
    private static final int LARGE = 25 * 1024 * 1024;
    private static final int LARGE_MAILS = 10;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ServerCost() {}

    public static void main(String[] arguments) throws Exception {
        Contestant contestant = Contestant.valueOf(arguments[0]);
        int mails = Integer.parseInt(arguments[1]);
        try (RunningServer server = contestant.start()) {
            // The one before the first that counts has loaded what there is to load.
            sendSmall(server, 1);
            small(server, mails);
        }
        try (RunningServer server = contestant.start()) {
            sendLarge(server, 3);
            large(server);
        }
        System.exit(0);
    }

    private static void sendSmall(RunningServer server, int count) throws Exception {
        byte[] message = Messages.text(SMALL);
        try (BareClient client = new BareClient(server.port())) {
            for (int i = 0; i < count; i++) {
                client.send(message);
            }
            client.quit();
        }
    }

    private static void small(RunningServer server, int mails) throws Exception {
        byte[] message = Messages.text(SMALL);
        long heap = usedHeap();
        long allocated;
        try (BareClient client = new BareClient(server.port())) {
            long before = allocatedByOthers();
            for (int i = 0; i < mails; i++) {
                client.send(message);
            }
            allocated = allocatedByOthers() - before;
            client.quit();
        }
        server.awaitMails(mails + 1);
        long kept = usedHeap() - heap;
        // The final dot and its line end are no octets of the message.
        int octets = message.length - 3;
        figure("heap kept per mail", (double) kept / mails);
        figure("heap kept per octet", (double) kept / mails / octets);
        figure("heap kept beside the octets", (double) kept / mails - 1.05 * octets);
        figure("allocated per mail", (double) allocated / mails);
        figure("allocated per command", ((double) allocated / mails - octets) / 4);
    }

    private static void sendLarge(RunningServer server, int count) throws Exception {
        byte[] message = Messages.base64(LARGE);
        for (int i = 0; i < count; i++) {
            try (BareClient client = new BareClient(server.port())) {
                client.send(message);
                client.quit();
            }
            server.clear();
        }
    }

    private static void large(RunningServer server) throws Exception {
        byte[] message = Messages.base64(LARGE);
        try (BareClient client = new BareClient(server.port())) {
            long allocated = allocatedByOthers();
            long processor = SYSTEM.getProcessCpuTime();
            long own = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < LARGE_MAILS; i++) {
                client.send(message);
            }
            own = THREADS.getCurrentThreadCpuTime() - own;
            processor = SYSTEM.getProcessCpuTime() - processor;
            allocated = allocatedByOthers() - allocated;
            figure("processor time for 25 MiB", (processor - own) / 1e6 / LARGE_MAILS);
            figure("allocated per octet", (double) allocated / LARGE_MAILS / (message.length - 3));
            client.quit();
        }
    }

    /** What all threads but this one have allocated; the server's must be alive, as they are while a session goes on. */
    private static long allocatedByOthers() {
        long own = Thread.currentThread().getId();
        long sum = 0;
        long[] ids = THREADS.getAllThreadIds();
        long[] allocated = THREADS.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            sum += ids[i] == own ? 0 : Math.max(0, allocated[i]);
        }
        return sum;
    }

    private static long usedHeap() {
        // Twice, since a first one may leave what finalizers or references keep.
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void figure(String name, double value) {
        System.out.println(name + "=" + value);
    }
}
