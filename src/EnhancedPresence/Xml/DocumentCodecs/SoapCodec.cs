using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>Envelope</c>.</summary>
internal static class SoapCodec
{
    private static readonly ElementShape<SoapBody> SoapBody =
        new ElementShape<SoapBody>(WireNamespace.SoapEnvelope, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Child("addGroup", ContactEditsCodec.AddGroup,
                m => m.AddGroup, (m, v) => m with { AddGroup = v }, namespaceUri: "http://schemas.microsoft.com/winrtc/2002/11/sip")
            .Child("modifyGroup", ContactEditsCodec.ModifyGroup,
                m => m.ModifyGroup, (m, v) => m with { ModifyGroup = v }, namespaceUri: "http://schemas.microsoft.com/winrtc/2002/11/sip")
            .Child("deleteGroup", ContactEditsCodec.DeleteGroup,
                m => m.DeleteGroup, (m, v) => m with { DeleteGroup = v }, namespaceUri: "http://schemas.microsoft.com/winrtc/2002/11/sip")
            .Child("setContact", ContactEditsCodec.SetContact,
                m => m.SetContact, (m, v) => m with { SetContact = v }, namespaceUri: "http://schemas.microsoft.com/winrtc/2002/11/sip")
            .Child("deleteContact", ContactEditsCodec.DeleteContact,
                m => m.DeleteContact, (m, v) => m with { DeleteContact = v }, namespaceUri: "http://schemas.microsoft.com/winrtc/2002/11/sip")
            .Child("setACE", ContactEditsCodec.SetAce,
                m => m.SetAce, (m, v) => m with { SetAce = v }, namespaceUri: "http://schemas.microsoft.com/winrtc/2002/11/sip");

    internal static ElementShape<SoapDocument> Shape { get; } =
        new ElementShape<SoapDocument>(WireNamespace.SoapEnvelope, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Child("Header", new RawXmlElement("Header", "http://schemas.xmlsoap.org/soap/envelope/"),
                m => m.Header, (m, v) => m with { Header = v })
            .Child("Body", SoapBody, m => m.Body, (m, v) => m with { Body = v }, required: true);
}
