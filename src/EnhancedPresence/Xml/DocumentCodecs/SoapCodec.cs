using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>Envelope</c>.</summary>
internal static class SoapCodec
{
    private static readonly ElementShape<SoapBody> SoapBody =
        new ElementShape<SoapBody>(WireNamespace.SoapEnvelope, () => new(), m => m.Unknown)
            .Child("addGroup", ContactEditsCodec.AddGroup,
                m => m.AddGroup, namespaceUri: "http://schemas.microsoft.com/winrtc/2002/11/sip")
            .Child("modifyGroup", ContactEditsCodec.ModifyGroup,
                m => m.ModifyGroup, namespaceUri: "http://schemas.microsoft.com/winrtc/2002/11/sip")
            .Child("deleteGroup", ContactEditsCodec.DeleteGroup,
                m => m.DeleteGroup, namespaceUri: "http://schemas.microsoft.com/winrtc/2002/11/sip")
            .Child("setContact", ContactEditsCodec.SetContact,
                m => m.SetContact, namespaceUri: "http://schemas.microsoft.com/winrtc/2002/11/sip")
            .Child("deleteContact", ContactEditsCodec.DeleteContact,
                m => m.DeleteContact, namespaceUri: "http://schemas.microsoft.com/winrtc/2002/11/sip")
            .Child("setACE", ContactEditsCodec.SetAce,
                m => m.SetAce, namespaceUri: "http://schemas.microsoft.com/winrtc/2002/11/sip")
            .Child("directorySearch", DirectorySearchCodec.Search,
                m => m.DirectorySearch, namespaceUri: "http://schemas.microsoft.com/winrtc/2002/11/sip")
            .Child("Array", DirectorySearchCodec.Array,
                m => m.Array, namespaceUri: "http://schemas.microsoft.com/winrtc/2002/11/sip");

    internal static ElementShape<SoapDocument> Shape { get; } =
        new ElementShape<SoapDocument>(WireNamespace.SoapEnvelope, () => new(), m => m.Unknown)
            .Child("Header", new RawXmlElement("Header", "http://schemas.xmlsoap.org/soap/envelope/"),
                m => m.Header)
            .Child("Body", SoapBody, m => m.Body, required: true);
}
