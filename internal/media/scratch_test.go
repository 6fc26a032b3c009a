package media
import ("testing";"bytes";"vitrin/internal/domain/drawing";"image";"encoding/json";"os";"path/filepath")
func quant(img *image.NRGBA, step int) *image.NRGBA { c:=*img; c.Pix=append([]byte{},img.Pix...)
 for i:=3;i<len(c.Pix);i+=4 { a:=int(c.Pix[i]); if a<0xF8 { a=(a+step/2)/step*step; if a>255{a=255} } else {a=255}; c.Pix[i]=byte(a) }; return &c }
func TestScratch(t *testing.T){
 names,_:=filepath.Glob("../demo/catalogue/*.json")
 var specs []drawing.Spec
 for _,n:=range names { d,_:=os.ReadFile(n); var s struct{Products []struct{Handle string; Pictures []struct{Family,Glaze string; View int}}}; json.Unmarshal(d,&s)
  for _,p:=range s.Products { for _,x:=range p.Pictures { specs=append(specs,drawing.Spec{p.Handle,x.Family,x.Glaze,x.View}) } } }
 t.Log(len(specs))
 tot:=map[string]int{}; n:=0
 for i:=3;i<len(specs);i+=14 { n++
  img:=drawing.Draw(specs[i],960)
  sizes:=map[int]*image.NRGBA{960:img}; sizes[480],_=resized(img,480,960); sizes[240],_=resized(sizes[480],240,480)
  for w,im:=range sizes { for _,q:=range []int{80,65,50} { for _,st:=range []int{1,4,8} {
    if w!=480 && !(st==1&&q==80 || st==4) {continue}
    var b bytes.Buffer; (WebP{q,4}).Encode(&b,quant(im,st)); tot[string(rune('0'+w/240))+"w q"+string(rune('0'+q/10))+" st"+string(rune('0'+st))]+=b.Len() } } }
  for _,s:=range []int{640,560,480} { sm,_:=resized(img,s,s); for _,q:=range []int{76,66} { b,_:=encodeJPEG(grounded(sm,sm.Rect),q); tot["jpg"+string(rune('0'+s/80))+" q"+string(rune('0'+q/10))]+=len(b) } }
 }
 for k,v:=range tot { t.Log(k,v/n) }
}
