using System.Buffers;
using System.Text;
using EnhancedPresence.Xml;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Anonymizing;

/// <summary>
/// Rewrites presence documents so that they can be shown to others: the same structure, times and states, but no addresses, names, notes,
/// subjects, locations or ids. Whatever is not known to be harmless is replaced, unknown elements included; comments are dropped. The same
/// value gets the same replacement in all documents of one anonymizer, in the order in which values are met. Free and busy times stay:
/// without them a document explains nothing. Not thread-safe.
/// </summary>
public sealed class PresenceAnonymizer
{
    private readonly Pseudonyms _pseudonyms = new();
    private readonly PresenceXmlLimits _limits;

    /// <summary>Makes an anonymizer that has met nobody yet.</summary>
    /// <param name="limits">The bounds of documents; null for <see cref="PresenceXmlLimits.Default"/>.</param>
    public PresenceAnonymizer(PresenceXmlLimits? limits = null) => _limits = limits ?? PresenceXmlLimits.Default;

    /// <summary>Rewrites a document.</summary>
    /// <param name="utf8">The document, all of it: any well-formed XML.</param>
    /// <param name="output">Where to write; nothing complete is written when the document is wrong.</param>
    /// <param name="error">Why and where the document is wrong; the default value when it is not.</param>
    /// <returns>Whether the document was rewritten.</returns>
    public bool TryAnonymize(ReadOnlySpan<byte> utf8, IBufferWriter<byte> output, out PresenceReadError error)
    {
        ArgumentNullException.ThrowIfNull(output);
        var result = new ArrayBufferWriter<byte>(Math.Max(1, utf8.Length));
        var names = new Stack<string>();
        var reader = new Utf8XmlReader(utf8, _limits);
        try
        {
            while (reader.Read())
            {
                switch (reader.Kind)
                {
                    case XmlTokenKind.StartElement:
                        names.Push(Encoding.UTF8.GetString(reader.LocalName));
                        WriteTag(utf8, ref reader, result);
                        break;
                    case XmlTokenKind.Text:
                        string text = Encoding.UTF8.GetString(reader.TextValue);
                        WriteText(result, ValueClassifier.IsHarmlessText(names.Peek(), text) ? text : _pseudonyms.For(text));
                        break;
                    default:
                        names.Pop();
                        result.Write(utf8[reader.Token]);
                        break;
                }
            }

            error = reader.Error;
        }
        finally
        {
            reader.Dispose();
        }

        if (error.Reason != PresenceReadReason.None)
        {
            return false;
        }

        output.Write(result.WrittenSpan);
        return true;
    }

    private static void WriteText(ArrayBufferWriter<byte> output, string text)
    {
        var writer = new Utf8XmlWriter(output);
        writer.Text(text);
        writer.Flush();
    }

    // The tag as it was, but for the values replaced.
    private void WriteTag(ReadOnlySpan<byte> utf8, ref Utf8XmlReader reader, ArrayBufferWriter<byte> output)
    {
        var replaced = new SortedList<int, (int End, string Text)>();
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            string name = Encoding.UTF8.GetString(reader.AttributeLocalName(i));
            string value = reader.AttributeString(i);
            string kept = name == "instance" || (name == "id" && ValueClassifier.IsLongNumber(value)) ? _pseudonyms.ForInstance(value)
                : ValueClassifier.IsHarmlessAttribute(name, value) ? value
                : _pseudonyms.For(value);
            Range range = reader.AttributeValueRange(i);
            replaced.Add(range.Start.Value, (range.End.Value, kept));
        }

        for (int i = 0; i < reader.DeclarationCount; i++)
        {
            Range range = reader.DeclarationRange(i);
            string uri = Encoding.UTF8.GetString(utf8[range]);
            if (!ValueClassifier.IsPublicNamespace(uri))
            {
                replaced.Add(range.Start.Value, (range.End.Value, _pseudonyms.ForNamespace(uri)));
            }
        }

        int position = reader.Token.Start.Value;
        foreach ((int start, (int end, string text)) in replaced)
        {
            // With the quotes of the writer's own, which may be others than the document's.
            output.Write(utf8[position..(start - 1)]);
            var writer = new Utf8XmlWriter(output);
            writer.Attribute("\""u8, text);
            writer.Flush();
            position = end + 1;
        }

        output.Write(utf8[position..reader.Token.End.Value]);
    }
}
