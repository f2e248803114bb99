using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Dialogs;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Multipart;

/// <summary>
/// Bodies of several documents, as answers about many people are: <c>multipart/related</c> of RFC 2387 in the form of RFC 2046 section 5.1.
/// Thread-safe: no state.
/// </summary>
public static class SipMultipart
{
    /// <summary>The most parts that are read of a body: as many as a batch of a server may hold, with room.</summary>
    public const int MaxParts = 4096;

    private const int MaxBoundary = 70;

    /// <summary>Reads a body.</summary>
    /// <param name="contentType">The message's Content-Type, with a boundary.</param>
    /// <param name="body">The body.</param>
    /// <param name="parts">The parts in their order; they share the body's memory. Null when it can't be read.</param>
    /// <param name="error">Why not, with an offset from the start of the body.</param>
    /// <returns>Whether it was read.</returns>
    public static bool TryRead(SipParameterizedToken contentType, ReadOnlyMemory<byte> body, [NotNullWhen(true)] out IReadOnlyList<SipBodyPart>? parts, out SipReadError error)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        parts = null;
        error = default;
        if (contentType.Parameters["boundary"] is not { Length: > 0 and <= MaxBoundary } boundary)
        {
            error = new SipReadError(SipReadReason.BadMultipart, 0, SipHeaderName.ContentType.Value);
            return false;
        }

        byte[] delimiter = Encoding.UTF8.GetBytes("--" + boundary);
        List<SipBodyPart> found = [];
        int position = FindDelimiter(body.Span, delimiter, 0, out bool isLast);
        while (position >= 0 && !isLast && found.Count < MaxParts)
        {
            int start = AfterLine(body.Span, position + delimiter.Length);
            int end = FindDelimiter(body.Span, delimiter, start, out isLast);
            if (end < 0)
            {
                error = new SipReadError(SipReadReason.BadMultipart, body.Length);
                return false;
            }

            found.Add(ReadPart(body[start..Math.Max(start, WithoutLineBreak(body.Span, start, end))]));
            position = end;
        }

        if (found.Count == 0 || !isLast)
        {
            error = new SipReadError(SipReadReason.BadMultipart, Math.Max(0, position));
            return false;
        }

        parts = found;
        return true;
    }

    /// <summary>
    /// Writes a body. An empty line stands before every boundary: one known client cuts the last bytes of a part without it (spec wire 0).
    /// </summary>
    /// <param name="output">Where to.</param>
    /// <param name="parts">The parts, the root first; at least one.</param>
    /// <returns>The Content-Type for the message.</returns>
    /// <exception cref="ArgumentException">There is no part.</exception>
    public static string Write(IBufferWriter<byte> output, IReadOnlyList<SipBodyPart> parts)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0)
        {
            throw new ArgumentException("A multipart body has a part.", nameof(parts));
        }

        // Random, so that nobody's text can hold it.
        string boundary = SipIdentifiers.NewCallId();
        foreach (SipBodyPart part in parts)
        {
            string id = part.ContentId is null ? string.Empty : $"Content-ID: {part.ContentId}\r\n";
            Write(output, $"--{boundary}\r\nContent-Transfer-Encoding: binary\r\n{id}Content-Type: {part.ContentType}\r\n\r\n");
            output.Write(part.Body.Span);
            output.Write("\r\n\r\n"u8);
        }

        Write(output, $"--{boundary}--\r\n");
        string start = parts[0].ContentId is { } root ? $";start={(SipText.IsToken(root) ? root : SipText.Quote(root))}" : string.Empty;
        return $"{SipContentTypes.MultipartRelated};type=\"{parts[0].ContentType}\"{start};boundary={boundary}";
    }

    private static void Write(IBufferWriter<byte> output, string text)
    {
        if (text.AsSpan().ContainsAnyInRange('\0', '\u0008'))
        {
            throw new ArgumentException("A part's header has a control character.", nameof(text));
        }

        output.Write(Encoding.UTF8.GetBytes(text));
    }

    private static SipBodyPart ReadPart(ReadOnlyMemory<byte> part)
    {
        string contentType = "text/plain";
        string? contentId = null;
        int position = 0;
        while (position < part.Length)
        {
            int next = AfterLine(part.Span, position);
            ReadOnlySpan<byte> line = SipText.Trim(part.Span[position..next]);
            position = next;
            if (line.IsEmpty)
            {
                break;
            }

            int colon = line.IndexOf((byte)':');
            ReadOnlySpan<byte> name = colon < 0 ? [] : SipText.Trim(line[..colon]);
            string value = Encoding.UTF8.GetString(SipText.Trim(line[(colon + 1)..]));
            if (Ascii.EqualsIgnoreCase(name, "Content-Type"u8))
            {
                contentType = value;
            }
            else if (Ascii.EqualsIgnoreCase(name, "Content-ID"u8))
            {
                contentId = value.Trim('<', '>');
            }
        }

        // The empty line that writers put before the next boundary is none of the document's; nor can a document of XML end with one.
        ReadOnlyMemory<byte> body = part[position..];
        return new SipBodyPart(contentType, contentId, body.Span.EndsWith("\r\n"u8) ? body[..^2] : body);
    }

    // A delimiter stands at the start of a line, and nothing but blanks, or two hyphens, after it.
    private static int FindDelimiter(ReadOnlySpan<byte> body, ReadOnlySpan<byte> delimiter, int from, out bool isLast)
    {
        isLast = false;
        for (int at = from; at <= body.Length - delimiter.Length; at++)
        {
            int found = body[at..].IndexOf(delimiter);
            if (found < 0)
            {
                return -1;
            }

            at += found;
            ReadOnlySpan<byte> rest = body[(at + delimiter.Length)..];
            isLast = rest.StartsWith("--"u8);
            if ((at == 0 || body[at - 1] == (byte)'\n') && (isLast || rest.TrimStart(" \t"u8) is [(byte)'\r' or (byte)'\n', ..]))
            {
                return at;
            }
        }

        return -1;
    }

    private static int AfterLine(ReadOnlySpan<byte> body, int from)
    {
        int end = from >= body.Length ? -1 : body[from..].IndexOf((byte)'\n');
        return end < 0 ? body.Length : from + end + 1;
    }

    // The line break before a delimiter is the delimiter's.
    private static int WithoutLineBreak(ReadOnlySpan<byte> body, int start, int end)
    {
        end -= end > start && body[end - 1] == (byte)'\n' ? 1 : 0;
        return end - (end > start && body[end - 1] == (byte)'\r' ? 1 : 0);
    }
}
