using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using EnhancedPresence.Tool.Commands;

namespace EnhancedPresence.Tool.Json;

/// <summary>How the tool writes and reads JSON text.</summary>
internal static class ToolJson
{
    /// <summary>Levels of nesting that are read; a document of ours has 8.</summary>
    public const int MaxDepth = 64;

    // Relaxed: XML text stays readable. Control characters, C1 ones too, are still escaped, so a terminal is safe.
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
    };

    private static readonly JsonDocumentOptions ReaderOptions = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Writes a JSON text that ends with a line break.</summary>
    /// <param name="write">Writes one value.</param>
    /// <param name="indented">Whether it may take several lines.</param>
    /// <returns>UTF-8.</returns>
    public static ReadOnlyMemory<byte> ToUtf8(Action<Utf8JsonWriter> write, bool indented = true)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions with { Indented = indented }))
        {
            write(writer);
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    /// <summary>Reads a JSON file.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="input">The file.</param>
    /// <param name="read">Makes it of the root.</param>
    /// <returns>What it holds.</returns>
    /// <exception cref="ToolException">It is malformed or of another shape.</exception>
    public static T Read<T>(InputFile input, Func<JsonElement, T> read)
    {
        try
        {
            using JsonDocument document = Parse(input.Bytes);
            return read(document.RootElement);
        }
        catch (JsonException exception)
        {
            string where = string.Create(CultureInfo.InvariantCulture, $"byte {OffsetOf(exception, input.Bytes.Span)}");
            throw ToolException.Invalid(input.Name, where, $"malformed JSON: {Reason(exception)}", exception);
        }
        catch (JsonShapeException exception)
        {
            throw ToolException.Invalid(input.Name, exception.Path, exception.Reason, exception);
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8[ByteOrderMarkLength(utf8.Span)..], ReaderOptions);
        }
        catch (InvalidOperationException)
        {
            // The look for duplicate names compares them decoded, and reports this one without its place.
            throw new JsonShapeException("$", "a property name holds half of a surrogate pair");
        }
    }

    private static int ByteOrderMarkLength(ReadOnlySpan<byte> utf8) => utf8.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;

    // The reader counts lines and bytes in the line; messages of the tool count bytes from the start.
    private static long OffsetOf(JsonException exception, ReadOnlySpan<byte> utf8)
    {
        long offset = ByteOrderMarkLength(utf8);
        ReadOnlySpan<byte> rest = utf8[(int)offset..];
        for (long line = 0; line < (exception.LineNumber ?? 0); line++)
        {
            int end = rest.IndexOf((byte)'\n');
            if (end < 0)
            {
                break;
            }

            offset += end + 1;
            rest = rest[(end + 1)..];
        }

        return Math.Min(utf8.Length, offset + (exception.BytePositionInLine ?? 0));
    }

    // The message ends with its own position, which would say the same twice.
    private static string Reason(JsonException exception)
    {
        int position = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (position < 0 ? exception.Message : exception.Message[..position]).TrimEnd('.');
    }
}
