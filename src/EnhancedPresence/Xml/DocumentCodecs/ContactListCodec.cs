using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>contactList</c>.</summary>
internal static class ContactListCodec
{
    internal static ElementShape<ContactGroup> ContactGroup { get; } =
        new ElementShape<ContactGroup>(WireNamespace.None, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("id", AttributeForms.Int32, m => m.Id, (m, v) => m with { Id = v }, required: true)
            .Attribute("name", AttributeForms.Text, m => m.Name, (m, v) => m with { Name = v }, required: true)
            .Attribute("externalURI", AttributeForms.Text, m => m.ExternalUri, (m, v) => m with { ExternalUri = v });

    internal static ElementShape<Contact> Contact { get; } =
        new ElementShape<Contact>(WireNamespace.None, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("uri", AttributeForms.Text, m => m.Uri, (m, v) => m with { Uri = v }, required: true)
            .Attribute("name", AttributeForms.Text, m => m.Name, (m, v) => m with { Name = v })
            .Attribute("groups", AttributeForms.Int32List, m => m.Groups, (m, v) => m with { Groups = v })
            .Attribute("subscribed", AttributeForms.Boolean, m => m.Subscribed, (m, v) => m with { Subscribed = v })
            .Attribute("externalURI", AttributeForms.Text, m => m.ExternalUri, (m, v) => m with { ExternalUri = v })
            .Child("contactExtension", new RawXmlElement("contactExtension", ""), m => m.Extension, (m, v) => m with { Extension = v });

    internal static ElementShape<ContactListDocument> Shape { get; } =
        new ElementShape<ContactListDocument>(WireNamespace.None, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("deltaNum", AttributeForms.UInt32, m => m.DeltaNumber, (m, v) => m with { DeltaNumber = v }, required: true)
            .List("group", ContactGroup, m => m.Groups, (m, v) => m with { Groups = v })
            .List("contact", Contact, m => m.Contacts, (m, v) => m with { Contacts = v });
}
