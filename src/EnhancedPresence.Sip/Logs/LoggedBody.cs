namespace EnhancedPresence.Sip.Logs;

/// <summary>Which part of a record is a message's body. Thread-safe: no state.</summary>
internal static class LoggedBody
{
    /// <summary>Finds the body in what follows a head in a packet, where the next message may follow.</summary>
    /// <param name="after">What follows the head.</param>
    /// <param name="announced">Bytes that the head says; -1 when it says nothing.</param>
    /// <param name="bare">Whether the head's line breaks are LF alone, so that those of the body may have been CR LF.</param>
    /// <param name="length">The length of the body as it stands.</param>
    /// <param name="restore">Whether each LF of it was CR LF.</param>
    /// <returns>Whether the body is as long as announced; otherwise it is everything there is.</returns>
    internal static bool TryFit(ReadOnlySpan<byte> after, int announced, bool bare, out int length, out bool restore)
    {
        restore = false;
        if (announced >= 0 && announced <= after.Length && MayEnd(after[announced..]))
        {
            length = announced;
            return true;
        }

        int shorter = bare && announced > 0 ? LoggedHead.BareLength(after, announced) : -1;
        if (shorter >= 0 && shorter <= after.Length && MayEnd(after[shorter..]))
        {
            (length, restore) = (shorter, true);
            return true;
        }

        length = WithoutBreak(after);
        return announced < 0;
    }

    /// <summary>Finds the body in what follows a head in a record of one message.</summary>
    /// <param name="after">What follows the head.</param>
    /// <param name="announced">Bytes that the head says; -1 when it says nothing.</param>
    /// <param name="isExact">Whether the record was found to end where the body does; otherwise the line break at its end is the log's.</param>
    /// <param name="length">The length of the body as it stands.</param>
    /// <param name="restore">Whether each LF of it was CR LF.</param>
    /// <returns>Whether the body is as long as announced; otherwise it is everything there is.</returns>
    internal static bool TryFitRecord(ReadOnlySpan<byte> after, int announced, bool isExact, out int length, out bool restore)
    {
        length = isExact ? after.Length : WithoutBreak(after);
        restore = announced > length && announced == length + after[..length].Count((byte)'\n');
        if (announced < 0 || restore || announced == length)
        {
            return true;
        }

        bool isWhole = announced < length && after[announced..].IndexOfAnyExcept((byte)'\r', (byte)'\n') < 0;
        length = isWhole ? announced : length;
        return isWhole;
    }

    private static int WithoutBreak(ReadOnlySpan<byte> text) => text.EndsWith("\r\n"u8) ? text.Length - 2 : text.EndsWith("\n"u8) ? text.Length - 1 : text.Length;

    private static bool MayEnd(ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart("\r\n"u8);
        return rest.IsEmpty || StartLines.At(rest, isLast: true) == StartLineAnswer.Yes;
    }
}
