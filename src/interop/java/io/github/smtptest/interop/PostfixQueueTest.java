package io.github.smtptest.interop;

class PostfixQueueTest extends QueueContract {

    PostfixQueueTest() {
        super(Postfix::start);
    }

    @Override
    void requireMailServer() {
        Postfix.require();
    }
}
