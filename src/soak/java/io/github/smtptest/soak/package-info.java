/**
 * Whether anything grows, is lost or goes wrong when the library is used for long: {@code mvn test -Psoak}, some minutes.
 */
@NullMarked
package io.github.smtptest.soak;

import org.jspecify.annotations.NullMarked;
