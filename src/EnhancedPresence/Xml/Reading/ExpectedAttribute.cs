using System.Text;

namespace EnhancedPresence.Xml.Reading;

/// <summary>An attribute of an <see cref="AttributeTable"/>.</summary>
internal readonly struct ExpectedAttribute
{
    internal ExpectedAttribute(string name, byte code)
    {
        IsInstanceType = name == AttributeTable.InstanceType;
        Name = Encoding.UTF8.GetBytes(IsInstanceType ? "type" : name);
        Code = code;
        Opening = name.Length == 0 ? Literal.Never : new Literal($" {name}=\"");
        Bit = name.Length == 0 ? 0 : Utf8XmlReader.NameBit(Name);
    }

    internal byte[] Name { get; }

    internal byte Code { get; }

    /// <summary>What stands before the value: a blank, the name, the equals sign and the quote.</summary>
    internal Literal Opening { get; }

    /// <summary>The bit by which the reader notices names that come twice.</summary>
    internal ulong Bit { get; }

    internal bool IsInstanceType { get; }

    internal WireNamespace Namespace => IsInstanceType ? WireNamespace.SchemaInstance : WireNamespace.None;
}
