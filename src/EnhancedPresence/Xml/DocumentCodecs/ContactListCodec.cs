using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>contactList</c>.</summary>
internal static class ContactListCodec
{
    internal static ElementShape<ContactGroup> ContactGroup { get; } =
        new ElementShape<ContactGroup>(WireNamespace.None, () => new(), m => m.Unknown)
            .Attribute("id", AttributeForms.Int32, m => m.Id, required: true)
            .Attribute("name", AttributeForms.Text, m => m.Name, required: true)
            .Attribute("externalURI", AttributeForms.Text, m => m.ExternalUri);

    internal static ElementShape<Contact> Contact { get; } =
        new ElementShape<Contact>(WireNamespace.None, () => new(), m => m.Unknown)
            .Attribute("uri", AttributeForms.Text, m => m.Uri, required: true)
            .Attribute("name", AttributeForms.Text, m => m.Name)
            .Attribute("groups", AttributeForms.Int32List, m => m.Groups)
            .Attribute("subscribed", AttributeForms.Boolean, m => m.Subscribed)
            .Attribute("externalURI", AttributeForms.Text, m => m.ExternalUri)
            .Child("contactExtension", new RawXmlElement("contactExtension", ""), m => m.Extension);

    internal static ElementShape<ContactListDocument> Shape { get; } =
        new ElementShape<ContactListDocument>(WireNamespace.None, () => new(), m => m.Unknown)
            .Attribute("deltaNum", AttributeForms.UInt32, m => m.DeltaNumber, required: true)
            .List("group", ContactGroup, m => m.Groups)
            .List("contact", Contact, m => m.Contacts);
}
