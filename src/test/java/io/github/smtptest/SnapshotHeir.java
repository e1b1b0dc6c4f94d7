package io.github.smtptest;

/** A test class of its own, with tests from elsewhere. */
@SmtpTest
class SnapshotHeir extends SnapshotPlaceTest.Inherited {}
