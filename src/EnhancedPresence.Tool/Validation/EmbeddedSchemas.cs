using System.Reflection;
using System.Xml;

namespace EnhancedPresence.Tool.Validation;

/// <summary>The schemas inside of the program: what they import from each other is found there and nowhere else.</summary>
internal sealed class EmbeddedSchemas : XmlResolver
{
    private const string Prefix = "schemas/";

    private static readonly Assembly Program = typeof(EmbeddedSchemas).Assembly;

    /// <summary>The schema that brings in all others.</summary>
    public const string All = "all.xsd";

    /// <summary>The address under which a schema names itself.</summary>
    public static Uri UriOf(string name) => new("embedded:///" + name);

    /// <summary>Opens a schema.</summary>
    public static Stream Open(string name) => Program.GetManifestResourceStream(Prefix + name)
        ?? throw new FileNotFoundException($"There is no schema {name}.");

    /// <inheritdoc/>
    public override object GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) => Open(absoluteUri.Segments[^1]);

    /// <inheritdoc/>
    public override Uri ResolveUri(Uri? baseUri, string? relativeUri) => UriOf(relativeUri ?? string.Empty);
}
