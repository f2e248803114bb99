using System.Globalization;
using System.Security;
using System.Text;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;

namespace EnhancedPresence.Benchmarks;

/// <summary>
/// The quick way to write presence: strings interpolated into a builder that is used again, and one encoding to UTF-8 at the end. It writes
/// what the benchmark documents hold. Partials: Values.
/// </summary>
internal static partial class BaselineInterpolation
{
    public static int Write(StringBuilder text, byte[] output, object[] models, bool batch)
    {
        text.Clear();
        text.Append(batch ? "<batch>" : string.Empty);
        foreach (object model in models)
        {
            switch (model)
            {
                case PublishDocument publish:
                    Append(text, publish);
                    break;
                case CategoriesDocument categories:
                    Append(text, categories);
                    break;
                default:
                    Append(text, (PresenceCategory)model);
                    break;
            }
        }

        text.Append(batch ? "</batch>" : string.Empty);
        int length = 0;
        foreach (ReadOnlyMemory<char> chunk in text.GetChunks())
        {
            length += Encoding.UTF8.GetBytes(chunk.Span, output.AsSpan(length));
        }

        return length;
    }

    private static void Append(StringBuilder text, PublishDocument document)
    {
        text.Append(Invariant, $"<publish xmlns=\"http://schemas.microsoft.com/2006/09/sip/rich-presence\"><publications uri=\"{Escape(document.Uri.ToString())}\">");
        foreach (Publication publication in document.Publications)
        {
            text.Append(Invariant, $"<publication categoryName=\"{publication.Key.Category.Value}\" instance=\"{publication.Key.Instance}\"");
            text.Append(Invariant, $" container=\"{publication.Key.Container.Value}\" version=\"{publication.Version}\"");
            text.Append(Invariant, $" expireType=\"{BaselineXmlWriter.ExpireTypeName(publication.ExpireType)}\">");
            Append(text, publication.Value);
            text.Append("</publication>");
        }

        text.Append("</publications></publish>");
    }

    private static void Append(StringBuilder text, CategoriesDocument document)
    {
        text.Append(Invariant, $"<categories xmlns=\"http://schemas.microsoft.com/2006/09/sip/categories\" uri=\"{Escape(document.Uri.ToString())}\">");
        foreach (CategoryInstance category in document.Categories)
        {
            text.Append(Invariant, $"<category name=\"{category.Name.Value}\" instance=\"{category.Instance}\" publishTime=\"{Instant(category.PublishTime)}\"");
            text.Append(Invariant, $" container=\"{category.Container?.Value}\" version=\"{category.Version}\"");
            text.Append(Invariant, $" expireType=\"{BaselineXmlWriter.ExpireTypeName(category.ExpireType.GetValueOrDefault())}\">");
            Append(text, category.Value);
            text.Append("</category>");
        }

        text.Append("</categories>");
    }

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private static string? Instant(DateTimeOffset? instant) => BaselineXmlWriter.Instant(instant);

    private static string? Escape(string? value) => SecurityElement.Escape(value);
}
