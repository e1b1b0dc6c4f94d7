/**
 * What the text of a mail means to the person who reads it, and what its special parts and fields say to a program.
 *
 * <ul>
 *   <li>{@link io.github.smtptest.content.HtmlContent}: visible text, links, images and forms of the HTML,
 *   <li>{@link io.github.smtptest.content.TextLinks}: links of the plain text, comparable by
 *       {@link io.github.smtptest.content.LinkComparison},
 *   <li>{@link io.github.smtptest.content.OneTimeCodes}: the code a reader is to type in,
 *   <li>{@link io.github.smtptest.content.CalendarInvitation}: a {@code text/calendar} part,
 *   <li>{@link io.github.smtptest.content.DeliveryReport} and {@link io.github.smtptest.content.DispositionReport}: a
 *       {@code multipart/report},
 *   <li>{@link io.github.smtptest.content.ReceivedHop}, {@link io.github.smtptest.content.ListHeaders},
 *       {@link io.github.smtptest.content.Priority} and {@link io.github.smtptest.content.AutoSubmitted}: header fields.
 * </ul>
 *
 * <p>AssertJ's {@code assertThat} gives the values assertions of their own, such as
 * {@link io.github.smtptest.content.HtmlContentAssert}.
 *
 * <p>The values are immutable. Nothing here throws because of what a mail contains: what is missing or cannot be
 * read is empty, and what is wrong is told. Exceptions are for what a test asks: a
 * {@link io.github.smtptest.content.MissingContentException} when the mail does not have it, an
 * {@link java.lang.IllegalArgumentException} when it cannot be asked so.
 */
@NullMarked
package io.github.smtptest.content;

import org.jspecify.annotations.NullMarked;
